import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TimelinePickEntry } from '../../api/types.gen';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { TimelinePicker } from './TimelinePicker';

const entry = (
  seq: number,
  kind: TimelinePickEntry['kind'],
  text: string,
  in_text: TimelinePickEntry['in_text'],
  line: number | null = null,
): TimelinePickEntry => ({
  seq,
  at: `2026-11-03T10:0${seq}:00Z`,
  kind,
  text,
  author: null,
  corrected: seq === 3,
  in_text,
  line,
});

let entries: TimelinePickEntry[];
let sent: { body: unknown; ifMatch: string | null }[];
let version: number;

beforeEach(() => {
  entries = [
    entry(1, 'alert', 'PoolExhausted fires', 'yes', 12),
    entry(2, 'alert', 'LatencyHigh fires', 'no'),
    entry(3, 'note', 'Rolled the release back', 'edited', 14),
    entry(4, 'note', 'Queue drained', 'no'),
  ];
  sent = [];
  version = 1;
  server.use(
    http.get('/v1/postmortems/PM-1/timeline', () =>
      HttpResponse.json({ incident: 'INC-7', items: entries, can: ['edit'] }),
    ),
    http.post('/v1/postmortems/PM-1/timeline', async ({ request }) => {
      const body = (await request.json()) as { add?: number[]; remove?: number[] };
      sent.push({ body, ifMatch: request.headers.get('If-Match') });
      entries = entries.map((each) =>
        body.add?.includes(each.seq)
          ? { ...each, in_text: 'yes' }
          : body.remove?.includes(each.seq)
            ? { ...each, in_text: 'no', line: null }
            : each,
      );
      return HttpResponse.json({ incident: 'INC-7', items: entries, can: ['edit'] });
    }),
  );
});

/** The desk saves what is typed, lets the server write, and has another version then. */
function open(jump: (line: number) => void = () => undefined) {
  const parts = (etag: string) => (
    <TimelinePicker
      postmortemRef="PM-1"
      etag={etag}
      rewrite={async (change) => {
        await change(`"${version}"`);
        version += 1;
        await shown.client.invalidateQueries();
        return 'text';
      }}
      onJump={jump}
    />
  );
  const shown = show(parts('"1"'));
  return shown;
}

describe('the timeline beside the text', () => {
  it('takes an entry in by the keyboard, and out again', async () => {
    open();
    const box = await screen.findByRole('checkbox', { name: /LatencyHigh/ });
    expect(box).not.toBeChecked();
    box.focus();
    await userEvent.keyboard(' ');
    await waitFor(() => expect(screen.getByRole('checkbox', { name: /LatencyHigh/ })).toBeChecked());
    await screen.findByText('1 entry added to the text.');
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(screen.getByRole('checkbox', { name: /LatencyHigh/ })).not.toBeChecked());
    expect(sent).toEqual([
      { body: { add: [2] }, ifMatch: '"1"' },
      { body: { add: [], remove: [2] }, ifMatch: '"2"' },
    ]);
  });

  it('takes all of one kind, and leaves what was edited alone', async () => {
    open();
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Note' }));
    const list = within(screen.getByRole('list', { name: 'Entries' }));
    expect(list.getAllByRole('listitem')).toHaveLength(2);
    expect(list.getByRole('checkbox', { name: /Rolled the release back/ })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Remove from text' })).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Add to text 1 entry' }));
    await waitFor(() => expect(sent).toEqual([{ body: { add: [4] }, ifMatch: '"1"' }]));
  });

  it('finds by words and leads to the line', async () => {
    const lines: number[] = [];
    open((line) => lines.push(line));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Search in the timeline' }), 'rolled');
    expect(within(screen.getByRole('list', { name: 'Entries' })).getAllByRole('listitem')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'edited in the text, line 14' }));
    expect(lines).toEqual([14]);
  });

  it('says why something could not be taken in', async () => {
    server.use(
      http.post('/v1/postmortems/PM-1/timeline', () =>
        HttpResponse.json({ title: 'Refused', detail: 'add: name the zone of the times first' }, { status: 400 }),
      ),
    );
    open();
    await userEvent.click(await screen.findByRole('checkbox', { name: /Queue drained/ }));
    expect(await screen.findByText(/name the zone of the times first/)).toBeVisible();
    expect(screen.getByRole('checkbox', { name: /Queue drained/ })).not.toBeChecked();
  });
});
