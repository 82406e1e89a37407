import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aFinding, aJudgement, aPostmortem } from '../../testing/builders';
import { renew } from '../../lib/stale';
import { ADesk } from '../../testing/desk';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';

// CodeMirror measures its text, which jsdom cannot; a plain field stands in for it.
vi.mock('../../desk/Editor', () => ({
  default: ({ initial, onChange }: { initial: string; onChange: (text: string) => void }) => (
    <textarea
      aria-label="Post-mortem text"
      defaultValue={initial}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  ),
}));

// What is saved by itself has tests of its own; here a person saves.
vi.mock('../../desk/useAutosave', () => ({ useAutosave: () => undefined }));

const clean = aJudgement();
let stored: { text: string; version: number };
let puts: { ifMatch: string | null; text: string }[];
let lints: string[];

beforeEach(() => {
  stored = { text: '# Outage\n\nFirst words.\n', version: 1 };
  puts = [];
  lints = [];
  server.use(
    http.get('/v1/people', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/failure-modes', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/postmortems/PM-1', () => HttpResponse.json(aPostmortem())),
    http.get('/v1/postmortems/PM-1/revisions', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/postmortems/PM-1/findings', () => HttpResponse.json(clean)),
    http.post('/v1/lint', async ({ request }) => {
      lints.push(await request.text());
      return HttpResponse.json(aJudgement({ findings: [aFinding()] }));
    }),
    http.get(
      '/v1/postmortems/PM-1/document',
      () => new HttpResponse(stored.text, { headers: { ETag: `"${stored.version}"` } }),
    ),
    http.put('/v1/postmortems/PM-1/document', async ({ request }) => {
      const ifMatch = request.headers.get('If-Match');
      const text = await request.text();
      puts.push({ ifMatch, text });
      if (ifMatch !== `"${stored.version}"`) {
        return HttpResponse.json(
          { title: 'Someone saved in the meantime', current_version: stored.version },
          { status: 412 },
        );
      }
      stored = { text, version: stored.version + 1 };
      return new HttpResponse(null, { status: 204, headers: { ETag: `"${stored.version}"` } });
    }),
  );
});

const field = () => screen.findByRole('textbox', { name: 'Post-mortem text' });
const draft = () => localStorage.getItem('unrepeat.draft.postmortem.PM-1');

async function write(words: string) {
  const text = await field();
  await userEvent.clear(text);
  await userEvent.type(text, words);
}

async function intoConflict() {
  show(<ADesk />);
  await write('mine');
  stored = { text: 'theirs', version: 2 };
  await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled());
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  return screen.findByRole('region', { name: 'Two versions' });
}

describe('the post-mortem desk', () => {
  it('keeps what is typed on the device until it is saved', async () => {
    const first = show(<ADesk />);
    await write('Better words');
    await screen.findByText('Unsaved draft on this device');
    await userEvent.type(await field(), '!');
    first.unmount();
    expect(draft()).toContain('Better words!');

    show(<ADesk />);
    expect(await field()).toHaveValue('Better words!');
    expect(screen.getByText(/unsaved draft was restored/)).toBeVisible();
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(puts).toEqual([{ ifMatch: '"1"', text: 'Better words!' }]));
    await screen.findByText('Saved');
    expect(draft()).toBeNull();
  });

  it('goes back to the saved text when the draft is not wanted', async () => {
    localStorage.setItem('unrepeat.draft.postmortem.PM-1', JSON.stringify({ text: 'old draft', etag: '"1"' }));
    show(<ADesk />);
    await userEvent.click(await screen.findByRole('button', { name: 'Discard draft' }));
    expect(await field()).toHaveValue('# Outage\n\nFirst words.\n');
    expect(draft()).toBeNull();
  });

  it('shows both texts when someone else saved first', async () => {
    const both = await intoConflict();
    expect(within(both).getByRole('region', { name: 'Yours' })).toHaveTextContent('mine');
    expect(within(both).getByRole('region', { name: 'Theirs, saved' })).toHaveTextContent('theirs');
    await waitFor(() => expect(draft()).toContain('mine'));
  });

  it('goes on with both when each changed other words', async () => {
    show(<ADesk />);
    const text = await field();
    await userEvent.type(text, 'Mine at the end.');
    stored = { text: '# Outage\n\nTheir first words.\n', version: 2 };
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled());
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(puts.at(-1)).toEqual({ ifMatch: '"2"', text: '# Outage\n\nTheir first words.\nMine at the end.' }),
    );
    expect(await screen.findByText(/Merged with others’ changes/)).toBeVisible();
    expect(draft()).toBeNull();
  });

  it('takes in what somebody else saves while one writes, and keeps what is typed', async () => {
    const { client } = show(<ADesk />);
    await userEvent.type(await field(), 'Mine.');
    stored = { text: '# Outage\n\nTheir first words.\n', version: 2 };
    server.use(http.get('/v1/postmortems/PM-1', () => HttpResponse.json(aPostmortem({ version: 2 }))));
    await renew(client, ['postmortem', 'PM-1']);
    expect(await screen.findByText(/Merged with others’ changes/)).toBeVisible();
    expect(draft()).toContain('Their first words.');
    expect(draft()).toContain('Mine.');
  });

  it('meets an old draft with the text it was written on', async () => {
    localStorage.setItem(
      'unrepeat.draft.postmortem.PM-1',
      JSON.stringify({ text: '# Outage\n\nFirst words.\nFrom the train.', etag: '"1"' }),
    );
    stored = { text: '# Outage at noon\n\nFirst words.\n', version: 2 };
    server.use(
      http.get('/v1/postmortems/PM-1/revisions', () =>
        HttpResponse.json({
          items: [{ id: 8, version: 1, at: '2026-11-20T10:00:00Z', author: 'ana', kept_from_conflict: false }],
          next: null,
        }),
      ),
      http.get('/v1/postmortems/PM-1/revisions/8', () => HttpResponse.text('# Outage\n\nFirst words.\n')),
    );
    show(<ADesk />);
    expect(await field()).toHaveValue('# Outage at noon\n\nFirst words.\nFrom the train.');
  });

  it('takes theirs', async () => {
    await intoConflict();
    await userEvent.click(screen.getByRole('button', { name: 'Use theirs' }));
    expect(await field()).toHaveValue('theirs');
    expect(puts).toHaveLength(1);
    expect(draft()).toBeNull();
  });

  it('keeps mine, over the version that was seen', async () => {
    await intoConflict();
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine (overwrite)' }));
    await waitFor(() => expect(stored.text).toBe('mine'));
    expect(puts.at(-1)).toEqual({ ifMatch: '"2"', text: 'mine' });
    expect(await field()).toHaveValue('mine');
  });

  it('merges by hand with theirs in sight', async () => {
    await intoConflict();
    await userEvent.click(screen.getByRole('button', { name: 'Merge manually' }));
    expect(await field()).toHaveValue('mine');
    expect(screen.getByRole('region', { name: 'Their version' })).toHaveTextContent('theirs');
    await write('mine and theirs');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled());
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(puts.at(-1)).toEqual({ ifMatch: '"2"', text: 'mine and theirs' }));
  });

  it('finds an old draft in conflict with what was saved meanwhile', async () => {
    localStorage.setItem('unrepeat.draft.postmortem.PM-1', JSON.stringify({ text: 'from the train', etag: '"0"' }));
    show(<ADesk />);
    expect(await screen.findByRole('region', { name: 'Yours' })).toHaveTextContent('from the train');
  });

  it('asks the bar once the typing pauses, and shows message, suggestion and source', async () => {
    show(<ADesk />);
    await write('Someone forgot');
    const findings = await screen.findByRole('list', { name: 'Findings' });
    expect(findings).toHaveTextContent('What made it possible?');
    expect(findings).toHaveTextContent('Name the missing check.');
    expect(findings).toHaveTextContent('Source: SRE workbook');
    await waitFor(() => expect(lints.at(-1)).toBe('Someone forgot'));
    expect(lints.length).toBeLessThan(8);
  });

  it('saves first, then publishes, and shows what the bar still wants', async () => {
    const sent = sentTo('post', '/v1/postmortems/PM-1/transitions', () =>
      HttpResponse.json({ title: 'The bar is not met yet', findings: [aFinding()] }, { status: 422 }),
    );
    show(<ADesk />);
    await write('Someone forgot');
    await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
    const dialog = await screen.findByRole('dialog', { name: 'Not ready' });
    expect(dialog).toHaveTextContent('The bar is not met yet');
    expect(dialog).toHaveTextContent('What made it possible?');
    expect(stored.text).toBe('Someone forgot');
    expect(sent).toEqual([{ to: 'published' }]);
  });

  it('waives only with a reason', async () => {
    server.use(http.get('/v1/postmortems/PM-1', () => HttpResponse.json(aPostmortem({ allowed: ['waived'] }))));
    const sent = sentTo('post', '/v1/postmortems/PM-1/transitions');
    show(<ADesk />);
    await userEvent.click(await screen.findByRole('button', { name: 'Waive' }));
    expect(await screen.findByRole('button', { name: 'Waive post-mortem' })).toBeDisabled();
    await userEvent.type(screen.getByLabelText('Reason'), 'A drill');
    await userEvent.click(screen.getByRole('button', { name: 'Waive post-mortem' }));
    await waitFor(() => expect(sent).toEqual([{ to: 'waived', note: 'A drill' }]));
  });
});

describe('the history', () => {
  const revision = (id: number, version: number, kept = false) => ({
    id,
    version,
    at: '2026-11-20T10:00:00Z',
    author: 'ana',
    kept_from_conflict: kept,
  });

  it('shows what a version changed and brings an old text back as a new one', async () => {
    server.use(
      http.get('/v1/postmortems/PM-1/revisions', () =>
        HttpResponse.json({ items: [revision(3, 2), revision(2, 1, true), revision(1, 1)], next: null }),
      ),
      http.get('/v1/postmortems/PM-1/revisions/:id', ({ params }) =>
        HttpResponse.text(`# Outage\n\nWords of ${String(params.id)}.\n`),
      ),
    );
    show(<ADesk view="history" />);
    const changes = await screen.findByRole('textbox', { name: 'Changes of this version' });
    expect(changes).toHaveTextContent('Words of 3.');
    expect(changes).toHaveTextContent('Words of 1.');
    expect(screen.getByText('kept')).toBeVisible();
    const versions = within(screen.getByRole('list', { name: 'Versions' })).getAllByRole('button');
    await userEvent.click(versions[2] ?? changes);
    await userEvent.click(await screen.findByRole('button', { name: 'Changed since' }));
    expect(await screen.findByRole('textbox', { name: 'Changes since this version' })).toHaveTextContent(
      'First words.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Restore this version' }));
    expect(await field()).toHaveValue('# Outage\n\nWords of 1.\n');
    await screen.findByText('Unsaved draft on this device');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled());
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(stored).toEqual({ text: '# Outage\n\nWords of 1.\n', version: 2 }));
  });

  it('opens a published text to be read, with contents and the state of its actions', async () => {
    stored = { text: '# Outage\n\n## Summary\n\nIt was down.\n\n## Actions\n\n- [ ] ACT-4 Reject it\n', version: 1 };
    server.use(
      http.get('/v1/postmortems/PM-1', () => HttpResponse.json(aPostmortem({ status: 'published', can: [] }))),
    );
    show(<ADesk />);
    expect(await screen.findByRole('heading', { name: 'Summary' })).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Post-mortem text' })).toBeNull();
    expect(screen.getByText('Contents')).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: 'Source' }));
    expect(await field()).toHaveValue(stored.text);
  });

  it('tells what many places lack once, and unfolds it', async () => {
    const findings = [1, 2, 3].map((line) =>
      aFinding({ rule: 'action-no-owner', line, message: `Nobody owns ${line}.` }),
    );
    server.use(http.get('/v1/postmortems/PM-1/findings', () => HttpResponse.json(aJudgement({ findings }))));
    show(<ADesk />);
    const list = await screen.findByRole('list', { name: 'Findings' });
    expect(within(list).getByText('3 places')).toBeVisible();
    expect(within(list).getByText('Nobody owns 3.')).not.toBeVisible();
    await userEvent.click(within(list).getByText('3 places'));
    expect(within(list).getByText('Nobody owns 3.')).toBeVisible();
  });

  it('shows what matters most first, and the rest on request', async () => {
    const findings = ['a', 'b', 'c', 'd', 'e', 'f'].map((rule) => aFinding({ rule, message: `Finding ${rule}` }));
    server.use(http.get('/v1/postmortems/PM-1/findings', () => HttpResponse.json(aJudgement({ findings }))));
    show(<ADesk />);
    await screen.findByText('Finding c');
    expect(screen.queryByText('Finding d')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show 3 more findings' }));
    expect(screen.getByText('Finding f')).toBeVisible();
  });
});
