import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getIncidentTimelineQueryKey } from '../../api/@tanstack/react-query.gen';
import { getIncidentTimeline } from '../../api/sdk.gen';
import type { TimelineEntry, TimelineEntryKind } from '../../api/types.gen';
import { renew, type Thing } from '../../lib/stale';
import { noteStream } from '../../lib/store';
import { openStream } from '../../lib/stream';
import { utcDay, utcMinute } from '../../lib/time';

/** One entry more: an entry that is known already is replaced, never doubled. */
export function mergeEntry(entries: TimelineEntry[], entry: TimelineEntry): TimelineEntry[] {
  return [...entries.filter((known) => known.seq !== entry.seq), entry].sort((a, b) => a.seq - b.seq);
}

export function lastSeq(entries: TimelineEntry[]): number {
  return entries.reduce((last, entry) => Math.max(last, entry.seq), 0);
}

export interface MinuteGroup {
  day: string;
  minute: string;
  entries: TimelineEntry[];
}

/** Newest first, cut at each minute of UTC. */
export function byMinute(entries: TimelineEntry[]): MinuteGroup[] {
  const sorted = [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.seq - a.seq);
  const groups: MinuteGroup[] = [];
  for (const entry of sorted) {
    const day = utcDay(entry.at);
    const minute = utcMinute(entry.at);
    const last = groups.at(-1);
    if (last?.day === day && last.minute === minute) last.entries.push(entry);
    else groups.push({ day, minute, entries: [entry] });
  }
  return groups;
}

const timelineKey = (ref: string) => getIncidentTimelineQueryKey({ path: { ref } });

function isEntry(value: unknown): value is TimelineEntry {
  return typeof value === 'object' && value !== null && 'seq' in value && 'text' in value;
}

// What an entry of this kind may have changed beside the timeline.
const touches: Partial<Record<TimelineEntryKind, Thing[]>> = {
  alert: ['groups', 'incident', 'reach'],
  page: ['pages', 'incident', 'checklists'],
  transition: ['incident', 'incidents', 'checklists', 'updates'],
  role: ['incident', 'checklists'],
  change: ['incident', 'severityHistory', 'advice', 'checklists', 'updates'],
  note: ['advice', 'checklists'],
  update: ['incident', 'checklists', 'updates'],
  correction: ['incident', 'incidents', 'checklists', 'updates'],
};

const recently = 60_000;

/**
 * What has to be fetched again once the timeline is there. The stream continues behind its last entry, so what was
 * asked for or taken from the cache before the answer never hears of the entries in it that are new.
 *
 * @param date when the server answered, as it says: the clock here may be wrong
 */
export function touchedBefore(loaded: TimelineEntry[], date: string | null): Thing[] {
  const answered = Date.parse(date ?? '') || Date.now();
  const fresh = loaded.filter((entry) => Date.parse(entry.recorded_at) > answered - recently);
  return [...new Set(fresh.flatMap(({ kind }) => touches[kind] ?? []))];
}

function receive(client: QueryClient, ref: string, data: string): void {
  const entry: unknown = JSON.parse(data);
  if (!isEntry(entry)) return;
  client.setQueryData<TimelineEntry[]>(timelineKey(ref), (known) => mergeEntry(known ?? [], entry));
  void renew(client, ...(touches[entry.kind] ?? []));
}

/** The timeline, live: loaded once, then continued by the stream from the last entry that is known. */
export function useTimeline(ref: string) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: timelineKey(ref),
    queryFn: async ({ signal }) => {
      const { data, response } = await getIncidentTimeline({ path: { ref }, signal });
      const loaded = data.items;
      const known = client.getQueryData<TimelineEntry[]>(timelineKey(ref));
      if (known === undefined) {
        void renew(client, ...touchedBefore(loaded, response.headers.get('date')));
        return loaded;
      }
      // The stream may have been faster than this answer.
      return known.reduce((all, entry) => (entry.seq > lastSeq(loaded) ? mergeEntry(all, entry) : all), loaded);
    },
    staleTime: Infinity,
  });
  const loaded = query.data !== undefined;
  useEffect(() => {
    if (!loaded) return;
    const name = `timeline ${ref}`;
    const seq = lastSeq(client.getQueryData<TimelineEntry[]>(timelineKey(ref)) ?? []);
    const close = openStream(`/v1/incidents/${ref}/events`, {
      lastEventId: String(seq),
      onMessage: (message) => {
        if (message.event === 'timeline') receive(client, ref, message.data);
      },
      onState: (state) => {
        if (state !== 'connecting') noteStream(name, state === 'waiting');
      },
    });
    return () => {
      close();
      noteStream(name, false);
    };
  }, [client, ref, loaded]);
  return query;
}
