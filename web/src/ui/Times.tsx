import { Tooltip } from '@mantine/core';
import { local, relative, span, stopwatch, useNow, utc } from '../lib/time';

function Hover({ at, children }: { at: string; children: React.ReactNode }) {
  return (
    <Tooltip
      label={
        <>
          {utc(at, true)}
          <br />
          {local(at)} your time
        </>
      }
    >
      <time dateTime={at}>{children}</time>
    </Tooltip>
  );
}

/** Live and relative: "4 min ago"; the exact moment on hover. */
export function Ago({ at }: { at: string }) {
  const now = useNow();
  return <Hover at={at}>{relative(at, now)}</Hover>;
}

/** A record: in UTC, the reader's own zone on hover. */
export function Utc({ at, form = 'full' }: { at: string; form?: 'full' | 'minute' | 'day' }) {
  const text = utc(at);
  const shown = form === 'full' ? text : form === 'minute' ? text.slice(11, 16) : text.slice(0, 10);
  return <Hover at={at}>{shown}</Hover>;
}

export function Elapsed({ from, until }: { from: string; until: string | null }) {
  const now = useNow();
  const end = until === null ? now : Date.parse(until);
  return <Hover at={from}>{span(Math.max(0, end - Date.parse(from)))}</Hover>;
}

/** A promise with a date: "due in 2 days", or by how much it is late. */
export function DueIn({ at }: { at: string }) {
  const left = Date.parse(at) - useNow(false);
  return <Hover at={at}>{left < 0 ? `${span(left)} overdue` : `due in ${span(left)}`}</Hover>;
}

const countdown = (left: number) => (left < 3_600_000 ? stopwatch(left) : span(left));

/** When the next of something comes: "next in 04:10", or by how much it is late. */
export function NextIn({ at }: { at: string }) {
  const left = Date.parse(at) - useNow();
  return <Hover at={at}>{left < 0 ? `overdue by ${span(left)}` : `next in ${countdown(left)}`}</Hover>;
}

/** Counts down to a moment, and says by how much it is late after it. */
export function Countdown({ at }: { at: string }) {
  const now = useNow();
  const left = Date.parse(at) - now;
  if (left < 0) return <Hover at={at}>{span(left)} overdue</Hover>;
  return <Hover at={at}>{countdown(left)}</Hover>;
}
