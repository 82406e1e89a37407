import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import {
  getPostmortemQueryKey,
  getPostmortemRevisionQueryKey,
  getPostmortemWaitingQueryKey,
  listFailureModesQueryKey,
  listPostmortemFindingsQueryKey,
  listPostmortemTemplatesQueryKey,
} from '../../api/@tanstack/react-query.gen';
import {
  createPostmortemTransition,
  getPostmortem,
  getPostmortemDocument,
  getPostmortemRevision,
  getPostmortemWaiting,
  lint,
  listFailureModes,
  listPostmortemFailureModes,
  listPostmortemFindings,
  listPostmortemRevisions,
  listPostmortemTemplates,
  setPostmortemDocument,
  setPostmortemFailureModes,
} from '../../api/sdk.gen';
import type { FailureModes, PostmortemStatus } from '../../api/types.gen';
import type { Document, DocumentSource } from '../../desk/document';
import type { Judged } from '../../desk/judged';
import { renew } from '../../lib/stale';
import { dataOf, itemsOf } from '../../lib/query';

/** Those that wait for me; the server knows who may approve what. */
export const waitingQuery = queryOptions({
  queryKey: getPostmortemWaitingQueryKey(),
  queryFn: ({ signal }) => itemsOf(getPostmortemWaiting({ signal })),
});

export const templatesQuery = queryOptions({
  queryKey: listPostmortemTemplatesQueryKey(),
  queryFn: ({ signal }) => itemsOf(listPostmortemTemplates({ signal })),
});

export const failureModesQuery = queryOptions({
  queryKey: listFailureModesQueryKey(),
  queryFn: ({ signal }) => itemsOf(listFailureModes({ signal })),
  staleTime: 10 * 60_000,
});

/** Confirms one failure mode, or no longer, in the version of the text that `etag` names. */
export async function confirmMode(ref: string, etag: string, mode: string, confirmed: boolean): Promise<FailureModes> {
  const path = { ref };
  const known = (await dataOf(listPostmortemFailureModes({ path }))).confirmed.filter((key) => key !== mode);
  const body = { confirmed: confirmed ? [...known, mode] : known };
  return dataOf(setPostmortemFailureModes({ path, body, headers: { 'If-Match': etag } }));
}

export const postmortemQuery = (ref: string) =>
  queryOptions({
    queryKey: getPostmortemQueryKey({ path: { ref } }),
    queryFn: ({ signal }) => dataOf(getPostmortem({ path: { ref }, signal })),
  });

/** The text of one version; it never changes. */
export const revisionQuery = (ref: string, id: number) =>
  queryOptions({
    queryKey: getPostmortemRevisionQueryKey({ path: { ref, id } }),
    queryFn: ({ signal }) => fetchRevision(ref, id, signal),
    staleTime: Infinity,
  });

async function fetchDocument(ref: string, signal?: AbortSignal): Promise<Document> {
  const { data, response } = await getPostmortemDocument({ path: { ref }, parseAs: 'text', signal });
  return { text: data, etag: response.headers.get('ETag') ?? '' };
}

/** The text of the version that an ETag names, of its revisions. */
async function fetchVersion(ref: string, etag: string, signal?: AbortSignal): Promise<string | null> {
  const version = Number(/\d+/.exec(etag)?.[0] ?? NaN);
  const revisions = await itemsOf(listPostmortemRevisions({ path: { ref }, signal }));
  const found = revisions.find((revision) => revision.version === version && !revision.kept_from_conflict);
  return found === undefined ? null : fetchRevision(ref, found.id, signal);
}

export async function fetchRevision(ref: string, id: number, signal?: AbortSignal): Promise<string> {
  return dataOf(getPostmortemRevision({ path: { ref, id }, parseAs: 'text', signal }));
}

/** Saves over the version that `etag` names; answers the new one's. */
async function saveDocument(ref: string, document: Document): Promise<Document> {
  const { response } = await setPostmortemDocument({
    path: { ref },
    body: document.text,
    headers: { 'If-Match': document.etag },
  });
  const etag = response.headers.get('ETag');
  return etag === null ? fetchDocument(ref) : { text: document.text, etag };
}

async function findings(ref: string, saved: Document | undefined, signal: AbortSignal): Promise<Judged> {
  const { data, response } = await listPostmortemFindings({ path: { ref }, signal });
  const judged = response.headers.get('ETag') === saved?.etag ? saved.text : null;
  return { ...data, judged };
}

export const findingsKey = (ref: string): QueryKey => listPostmortemFindingsQueryKey({ path: { ref } });

/** Where the text of a post-mortem lives. */
export function documentOf(client: QueryClient, ref: string): DocumentSource {
  return {
    name: `draft.postmortem.${ref}`,
    load: (signal) => fetchDocument(ref, signal),
    version: (etag, signal) => fetchVersion(ref, etag, signal),
    save: (document) => saveDocument(ref, document),
    changed: () =>
      void renew(client, ['postmortem', ref], ['revisions', ref], ['findings', ref], 'postmortems', 'similar'),
  };
}

/** What the bar says: of the saved text with all that the server knows, of an unsaved one by its words alone. */
export function useJudgement(ref: string, text: string, saved: Document | undefined) {
  const unsaved = saved?.text !== text;
  return useQuery({
    enabled: !unsaved || text !== '',
    // Of each version its own, so that what is said of one is never taken for what is said of the next.
    queryKey: unsaved ? [{ _id: 'lint', body: text }] : [...findingsKey(ref), saved.etag],
    queryFn: async ({ signal }): Promise<Judged> =>
      unsaved ? { ...(await dataOf(lint({ body: text, signal }))), judged: text } : findings(ref, saved, signal),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
}

export function usePostmortemTransition(ref: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: { to: PostmortemStatus; note?: string }) =>
      createPostmortemTransition({ path: { ref }, body: move }),
    onSettled: () => void renew(client, ['postmortem', ref], 'postmortems', 'incident'),
  });
}
