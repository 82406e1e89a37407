import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, items, post, request } from '../../lib/api';
import type { Judgement, Postmortem, PostmortemStatus, PostmortemView, Revision } from '../../lib/model';
import type { FailureMode, FailureModes } from '../../lib/model-insight';

export interface Waiting {
  postmortem: Postmortem;
  waits_for: 'writing' | 'approval' | 'answers' | 'publication';
}

/** Those that wait for me; the server knows who may approve what. */
export const waitingQuery = queryOptions({
  queryKey: ['postmortems', 'waiting'],
  queryFn: ({ signal }) => items<Waiting>('/v1/postmortems/waiting', signal),
});

export interface Template {
  name: string;
  /** 0 for a shipped one. */
  version: number;
  shipped: boolean;
  when: { kind?: string; severity?: string[]; service?: string[]; team?: string[] };
  retired: boolean;
  body: string;
  /** Why it can't be filled any more. */
  problems: string[];
}

export const templatesQuery = queryOptions({
  queryKey: ['postmortem-templates'],
  queryFn: ({ signal }) => items<Template>('/v1/postmortem-templates', signal),
});

export const failureModesQuery = queryOptions({
  queryKey: ['failure-modes'],
  queryFn: ({ signal }) => items<FailureMode>('/v1/failure-modes', signal),
  staleTime: 10 * 60_000,
});

/** Confirms one failure mode, or no longer, in the version of the text that `etag` names. */
export async function confirmMode(ref: string, etag: string, mode: string, confirmed: boolean): Promise<FailureModes> {
  const path = `/v1/postmortems/${ref}/failure-modes`;
  const known = (await get<FailureModes>(path)).confirmed.filter((key) => key !== mode);
  const response = await request('PUT', path, {
    body: { confirmed: confirmed ? [...known, mode] : known },
    ifMatch: etag,
  });
  return (await response.json()) as FailureModes;
}

export const postmortemQuery = (ref: string) =>
  queryOptions({
    queryKey: ['postmortem', ref],
    queryFn: ({ signal }) => get<PostmortemView>(`/v1/postmortems/${ref}`, signal),
  });

export const revisionsQuery = (ref: string) =>
  queryOptions({
    queryKey: ['revisions', ref],
    queryFn: ({ signal }) => items<Revision>(`/v1/postmortems/${ref}/revisions`, signal),
  });

/** The text of one version; it never changes. */
export const revisionQuery = (ref: string, id: number) =>
  queryOptions({
    queryKey: ['revision', ref, id],
    queryFn: ({ signal }) => fetchRevision(ref, id, signal),
    staleTime: Infinity,
  });

export interface Document {
  text: string;
  etag: string;
}

export async function fetchDocument(ref: string, signal?: AbortSignal): Promise<Document> {
  const response = await request('GET', `/v1/postmortems/${ref}/document`, signal ? { signal } : {});
  return { text: await response.text(), etag: response.headers.get('ETag') ?? '' };
}

/** The text of the version that an ETag names, of its revisions. */
export async function fetchVersion(ref: string, etag: string, signal?: AbortSignal): Promise<string | null> {
  const version = Number(/\d+/.exec(etag)?.[0] ?? NaN);
  const revisions = await items<Revision>(`/v1/postmortems/${ref}/revisions`, signal);
  const found = revisions.find((revision) => revision.version === version && !revision.kept_from_conflict);
  return found === undefined ? null : fetchRevision(ref, found.id, signal);
}

export async function fetchRevision(ref: string, id: number, signal?: AbortSignal): Promise<string> {
  return (await request('GET', `/v1/postmortems/${ref}/revisions/${id}`, signal ? { signal } : {})).text();
}

/** Saves over the version that `etag` names; answers the new one's. */
export async function saveDocument(ref: string, document: Document): Promise<Document> {
  const response = await request('PUT', `/v1/postmortems/${ref}/document`, {
    text: document.text,
    contentType: 'text/markdown',
    ifMatch: document.etag,
  });
  const etag = response.headers.get('ETag');
  return etag === null ? fetchDocument(ref) : { text: document.text, etag };
}

async function lint(text: string, signal: AbortSignal): Promise<Judgement> {
  const response = await request('POST', '/v1/lint', { text, contentType: 'text/markdown', signal });
  return (await response.json()) as Judgement;
}

/** What the bar says, and of which text; null when that is another one than is known here. */
export type Judged = Judgement & { judged: string | null };

async function findings(ref: string, saved: Document | undefined, signal: AbortSignal): Promise<Judged> {
  const response = await request('GET', `/v1/postmortems/${ref}/findings`, { signal });
  const judged = response.headers.get('ETag') === saved?.etag ? saved.text : null;
  return { ...((await response.json()) as Judgement), judged };
}

/** What the bar says: of the saved text with all that the server knows, of an unsaved one by its words alone. */
export function useJudgement(ref: string, text: string, saved: Document | undefined) {
  const unsaved = saved?.text !== text;
  return useQuery({
    enabled: !unsaved || text !== '',
    queryKey: unsaved ? ['lint', text] : ['findings', ref],
    queryFn: async ({ signal }): Promise<Judged> =>
      unsaved ? { ...(await lint(text, signal)), judged: text } : findings(ref, saved, signal),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
}

export function usePostmortemTransition(ref: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: { to: PostmortemStatus; note?: string }) => post(`/v1/postmortems/${ref}/transitions`, move),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['postmortem', ref] });
      void client.invalidateQueries({ queryKey: ['postmortems'] });
      void client.invalidateQueries({ queryKey: ['incident'] });
    },
  });
}
