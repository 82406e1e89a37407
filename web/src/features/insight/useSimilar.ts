import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { items, put } from '../../lib/api';
import type { Claim, Likeness, Promised, Said, Similar } from '../../lib/model-insight';

export const similarQuery = (incident: string) =>
  queryOptions({
    queryKey: ['similar', incident],
    queryFn: ({ signal }) => items<Similar>(`/v1/incidents/${incident}/similar`, signal),
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
        void client.invalidateQueries({ queryKey: ['similar', incident] });
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
    mutationFn: ({ other, ...word }: Word) => put<Said>(`/v1/incidents/${incident}/similar/${other}`, word),
    onSuccess: (said) => {
      client.setQueryData(['similar', incident], said.items);
      // A word is also a line of the timeline, may answer a finding, and may open actions again.
      for (const key of [
        ['incident', incident],
        ['timeline', incident],
        ['findings'],
        ...(said.reopened.length > 0 ? [['actions'], ['action']] : []),
      ]) {
        void client.invalidateQueries({ queryKey: key });
      }
    },
  });
}

/** What a candidate is called: its incident, or the imported post-mortem. */
export const nameOf = (similar: Similar): string => similar.incident ?? similar.postmortem ?? similar.title;

/** The same candidates with those that are in sight already where they are; new ones come after them. */
export function inKnownOrder(similar: Similar[], known: string[] | null): Similar[] {
  if (known === null) return similar;
  const place = (each: Similar) => (known.includes(nameOf(each)) ? known.indexOf(nameOf(each)) : known.length);
  return [...similar].sort((a, b) => place(a) - place(b));
}

export interface LatePromise {
  promise: Promised;
  made: Similar;
  /** How many others are late. */
  others: number;
}

/** From here on the server holds a late promise against a draft before anybody has confirmed the repeat. */
const CLEARLY_ALIKE = 0.5;

/** The promise to name first: of a confirmed repeat before a likely one, then the one that is the latest. */
export function latePromise(similar: Similar[]): LatePromise | null {
  const confirmed = (each: Similar) => each.claim?.verdict === 'confirmed';
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
