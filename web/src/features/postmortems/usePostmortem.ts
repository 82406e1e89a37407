import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, items, post, request } from '../../lib/api';
import type { Judgement, Postmortem, PostmortemStatus, PostmortemView, Revision } from '../../lib/model';

export const postmortemsQuery = queryOptions({
  queryKey: ['postmortems'],
  queryFn: ({ signal }) => items<Postmortem>('/v1/postmortems', signal),
});

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

export interface Document {
  text: string;
  etag: string;
}

export async function fetchDocument(ref: string, signal?: AbortSignal): Promise<Document> {
  const response = await request('GET', `/v1/postmortems/${ref}/document`, signal ? { signal } : {});
  return { text: await response.text(), etag: response.headers.get('ETag') ?? '' };
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

/** What the bar says: of the saved text with all that the server knows, of an unsaved one by its words alone. */
export function useJudgement(ref: string, text: string, saved: boolean) {
  return useQuery({
    enabled: saved || text !== '',
    queryKey: saved ? ['findings', ref] : ['lint', text],
    queryFn: ({ signal }) => (saved ? get<Judgement>(`/v1/postmortems/${ref}/findings`, signal) : lint(text, signal)),
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
