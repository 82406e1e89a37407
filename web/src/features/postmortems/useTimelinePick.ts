import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getPostmortemTimelineQueryKey } from '../../api/@tanstack/react-query.gen';
import { createPostmortemTimeline, getPostmortemTimeline } from '../../api/sdk.gen';
import { dataOf } from '../../lib/query';
import type { Rewrite } from '../../desk/document';

export interface Picking {
  add?: number[];
  remove?: number[];
}

/** The entries of the incident beside the saved text, and taking them into it and out of it. */
export function useTimelinePick(ref: string, etag: string, rewrite: Rewrite) {
  const query = useQuery({
    queryKey: [...getPostmortemTimelineQueryKey({ path: { ref } }), etag],
    queryFn: ({ signal }) => dataOf(getPostmortemTimeline({ path: { ref }, signal })),
    placeholderData: keepPreviousData,
  });
  const [busy, setBusy] = useState<Picking | null>(null);
  const [last, setLast] = useState<Picking | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const pick = (picking: Picking) => {
    if (busy !== null) return;
    setBusy(picking);
    setFailure(null);
    rewrite((version) => createPostmortemTimeline({ path: { ref }, body: picking, headers: { 'If-Match': version } }))
      .then((text) => setLast(text === null ? null : picking))
      .catch(setFailure)
      .finally(() => setBusy(null));
  };
  return { query, pick, busy, last, failure };
}
