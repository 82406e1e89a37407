import { useQuery } from '@tanstack/react-query';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../api/types.gen';
import { anEntry, anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { openRoom, sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { Timeline } from './Timeline';
import { incidentQuery } from './useIncident';
import { byMinute, mergeEntry, touchedBefore } from './useTimeline';

function liveTimeline() {
  const asked: (string | null)[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  server.use(
    http.get('/v1/incidents/INC-1/events', ({ request }) => {
      asked.push(request.headers.get('Last-Event-ID'));
      const body = new ReadableStream<Uint8Array>({
        start: (opened) => {
          controller = opened;
        },
      });
      return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } });
    }),
  );
  return {
    asked,
    push: (entry: TimelineEntry) =>
      act(async () => {
        controller?.enqueue(
          new TextEncoder().encode(`id: ${entry.seq}\nevent: timeline\ndata: ${JSON.stringify(entry)}\n\n`),
        );
        await new Promise((resolve) => setTimeout(resolve, 20));
      }),
    cut: () => controller?.close(),
  };
}

function Commander() {
  const incident = useQuery(incidentQuery('INC-1')).data;
  return incident && <p>{incident.roles.commander ?? 'Nobody'} has command</p>;
}

const texts = () => [...document.querySelectorAll('.entry-text')].map((each) => each.textContent);

describe('the timeline', () => {
  it('replaces an entry it knows and keeps the order', () => {
    const entries = [anEntry(1), anEntry(3)];
    expect(mergeEntry(entries, anEntry(2)).map((entry) => entry.seq)).toEqual([1, 2, 3]);
    expect(mergeEntry(entries, anEntry(3, { text: 'again' })).map((entry) => entry.text)).toEqual(['entry 1', 'again']);
  });

  it('groups by the minute of what happened, newest first, late news in its place', () => {
    const groups = byMinute([
      anEntry(1, { at: '2026-11-20T14:05:10Z' }),
      anEntry(2, { at: '2026-11-20T14:05:50Z' }),
      anEntry(3, { at: '2026-11-20T13:59:00Z' }),
    ]);
    expect(groups.map((group) => [group.minute, group.entries.map((entry) => entry.seq)])).toEqual([
      ['14:05', [2, 1]],
      ['13:59', [3]],
    ]);
  });

  it('goes on live from the last entry, and after a break from where it stopped', async () => {
    openRoom(anIncident(), [anEntry(1), anEntry(2)]);
    const live = liveTimeline();
    show(<Timeline incident={anIncident()} />);
    await waitFor(() => expect(live.asked).toEqual(['2']));
    await live.push(anEntry(3, { text: 'Rolled back' }));
    await live.push(anEntry(3, { text: 'Rolled back' }));
    expect(texts()).toEqual(['Rolled back', 'entry 2', 'entry 1']);
    live.cut();
    await waitFor(() => expect(live.asked).toEqual(['2', '3']), { timeout: 4000 });
    await live.push(anEntry(4, { text: 'All calm' }));
    expect(texts()[0]).toBe('All calm');
  });

  it('fetches again what was loaded before an acknowledgement that is in the timeline already', async () => {
    openRoom(anIncident());
    let commander: string | null = null;
    let answer: () => void = () => undefined;
    server.use(
      http.get('/v1/incidents/INC-1', () => HttpResponse.json(anIncident({ roles: { commander } }))),
      http.get('/v1/incidents/INC-1/timeline', async () => {
        await new Promise<void>((resolve) => (answer = resolve));
        const recorded_at = '2020-01-01T10:00:00Z';
        return HttpResponse.json(
          { items: [anEntry(1, { kind: 'transition', recorded_at })], next: null },
          { headers: { Date: 'Wed, 01 Jan 2020 10:00:01 GMT' } },
        );
      }),
    );
    show(
      <>
        <Commander />
        <Timeline incident={anIncident()} />
      </>,
    );
    expect(await screen.findByText('Nobody has command')).toBeVisible();
    commander = 'lin';
    answer();
    expect(await screen.findByText('lin has command')).toBeVisible();
  });

  it('counts as new what was recorded in the last minute of the server', () => {
    const entries = [
      anEntry(1, { kind: 'alert', recorded_at: '2020-01-01T09:58:00Z' }),
      anEntry(2, { kind: 'page', recorded_at: '2020-01-01T10:00:00Z' }),
    ];
    expect(touchedBefore(entries, 'Wed, 01 Jan 2020 10:00:30 GMT')).toEqual(['pages', 'incident', 'checklists']);
    expect(touchedBefore(entries, null)).toEqual([]);
  });

  it('holds back what arrives while someone writes a correction', async () => {
    openRoom(anIncident(), [anEntry(1)]);
    const live = liveTimeline();
    show(<Timeline incident={anIncident()} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Correct: entry 1' }));
    await waitFor(() => expect(live.asked).toHaveLength(1));
    await live.push(anEntry(2));
    expect(screen.queryByText('entry 2', { selector: '.entry-text' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show 1 new entry' }));
    expect(screen.getByText('entry 2', { selector: '.entry-text' })).toBeVisible();
    expect(screen.getByLabelText('Corrected text')).toBeVisible();
  });

  it('shows a correction beside the first text, which stays readable', async () => {
    openRoom(anIncident(), [
      anEntry(1, { text: 'since 14:01' }),
      anEntry(2, { kind: 'correction', text: 'since 13:59', corrects: 1 }),
    ]);
    show(<Timeline incident={anIncident()} />);
    expect(await screen.findByText('since 14:01')).toHaveClass('entry-struck');
    expect(screen.getAllByText('since 13:59', { selector: '.entry-text' })).toHaveLength(2);
  });

  it('keeps what was typed until the server has it', async () => {
    openRoom(anIncident());
    let working = false;
    const sent = sentTo('post', '/v1/incidents/INC-1/updates', () =>
      working
        ? HttpResponse.json(anEntry(9))
        : HttpResponse.json({ title: 'The server could not do this' }, { status: 503 }),
    );
    const first = show(<Timeline incident={anIncident()} />);
    await userEvent.click(await screen.findByRole('radio', { name: 'Update' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Update' }), 'Orders fail');
    await userEvent.click(screen.getByRole('button', { name: 'Post update' }));
    expect(await screen.findByText('Your text is kept here.')).toBeVisible();
    first.unmount();

    working = true;
    show(<Timeline incident={anIncident()} compose="update" />);
    expect(await screen.findByRole('textbox', { name: 'Update' })).toHaveValue('Orders fail');
    await userEvent.click(screen.getByRole('button', { name: 'Post update' }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Update' })).toHaveValue(''));
    expect(sent).toEqual(Array.from({ length: 2 }, () => ({ audience: 'internal', text: 'Orders fail' })));
    expect(localStorage.getItem('unrepeat.draft.timeline.INC-1')).toBeNull();
  });

  it('offers the slash forms and sends the chosen one', async () => {
    openRoom(anIncident());
    const sent = sentTo('put', '/v1/incidents/INC-1/severity');
    show(<Timeline incident={anIncident()} />);
    const field = await screen.findByRole('textbox', { name: 'Note' });
    await userEvent.type(field, '/s');
    expect(screen.getByRole('listbox', { name: 'Commands' })).toBeVisible();
    await userEvent.keyboard('{Enter}SEV1 data is at risk');
    await userEvent.click(screen.getByRole('button', { name: 'Set severity' }));
    await waitFor(() => expect(sent).toEqual([{ severity: 'SEV1', reason: 'data is at risk' }]));
  });
});
