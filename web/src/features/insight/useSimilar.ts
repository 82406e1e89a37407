import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { getIncidentSimilarQueryKey } from '../../api/@tanstack/react-query.gen';
import { getIncidentSimilar, setIncidentSimilar } from '../../api/sdk.gen';
import type { Claim, Likeness, OpenAction, SimilarIncident } from '../../api/types.gen';
import { renew, type Stale } from '../../lib/stale';
import { dataOf, itemsOf } from '../../lib/query';

export const similarQuery = (incident: string) =>
  queryOptions({
    queryKey: getIncidentSimilarQueryKey({ path: { ref: incident } }),
    queryFn: ({ signal }) => itemsOf(getIncidentSimilar({ path: { ref: incident }, signal })),
    staleTime: 30_000,
  });

/** Asks for the list again when `news` changes, but not more often than each `pause` milliseconds. */
export function useRenewal(incident: string, news: unknown, pause = 5000): void {
  const client = useQueryClient();
  const seen = useRef(news);
  const last = useRef(0);
  useEffect(() => {
    if (seen.current === news) return;
    const timer = setTimeout(
      () => {
        seen.current = news;
        last.current = Date.now();
        void renew(client, ['similar', incident]);
      },
      Math.max(0, last.current + pause - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [client, incident, news, pause]);
}

export interface Word {
  other: string;
  verdict: Claim['verdict'];
  kind?: Likeness;
  note?: string;
}

/** Says of a pair whether it is a repeat; the answer is the list as it is then. */
export function useSay(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ other, ...word }: Word) =>
      dataOf(setIncidentSimilar({ path: { ref: incident, other }, body: word })),
    onSuccess: (said) => {
      client.setQueryData(similarQuery(incident).queryKey, said.items);
      // A word is also a line of the timeline, may answer a finding, and may open actions again.
      const reopened: Stale[] = said.reopened.length > 0 ? ['actions', 'action'] : [];
      void renew(client, ['incident', incident], ['timeline', incident], 'findings', ...reopened);
    },
  });
}

/** What a candidate is called: its incident, or the imported post-mortem. */
export const nameOf = (similar: SimilarIncident): string => similar.incident ?? similar.postmortem ?? similar.title;

/** The same candidates with those that are in sight already where they are; new ones come after them. */
export function inKnownOrder(similar: SimilarIncident[], known: string[] | null): SimilarIncident[] {
  if (known === null) return similar;
  const place = (each: SimilarIncident) => (known.includes(nameOf(each)) ? known.indexOf(nameOf(each)) : known.length);
  return [...similar].sort((a, b) => place(a) - place(b));
}

export interface LatePromise {
  promise: OpenAction;
  made: SimilarIncident;
  /** How many others are late. */
  others: number;
}

/** From here on the server holds a late promise against a draft before anybody has confirmed the repeat. */
const CLEARLY_ALIKE = 0.5;

/** The promise to name first: of a confirmed repeat before a likely one, then the one that is the latest. */
export function latePromise(similar: SimilarIncident[]): LatePromise | null {
  const confirmed = (each: SimilarIncident) => each.claim?.verdict === 'confirmed';
  const late = similar
    .filter(
      (each) => confirmed(each) || (each.claim === null && each.kind !== 'symptom' && each.score >= CLEARLY_ALIKE),
    )
    .flatMap((made) => made.promises.filter((promise) => promise.days_late > 0).map((promise) => ({ promise, made })))
    .sort((a, b) => Number(confirmed(b.made)) - Number(confirmed(a.made)) || b.promise.days_late - a.promise.days_late);
  const first = late[0];
  if (first === undefined) return null;
  return { ...first, others: new Set(late.map(({ promise }) => promise.ref)).size - 1 };
}
