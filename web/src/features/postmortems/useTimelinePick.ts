import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get, request } from '../../lib/api';
import type { Pick } from '../../lib/model-document';
import type { Rewrite } from './useDocument';

export interface Picking {
  add?: number[];
  remove?: number[];
}

/** The entries of the incident beside the saved text, and taking them into it and out of it. */
export function useTimelinePick(ref: string, etag: string, rewrite: Rewrite) {
  const query = useQuery({
    queryKey: ['postmortem-timeline', ref, etag],
    queryFn: ({ signal }) => get<Pick>(`/v1/postmortems/${ref}/timeline`, signal),
    placeholderData: keepPreviousData,
  });
  const [busy, setBusy] = useState<Picking | null>(null);
  const [last, setLast] = useState<Picking | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const pick = (picking: Picking) => {
    if (busy !== null) return;
    setBusy(picking);
    setFailure(null);
    rewrite((version) => request('POST', `/v1/postmortems/${ref}/timeline`, { body: picking, ifMatch: version }))
      .then((text) => setLast(text === null ? null : picking))
      .catch(setFailure)
      .finally(() => setBusy(null));
  };
  return { query, pick, busy, last, failure };
}
