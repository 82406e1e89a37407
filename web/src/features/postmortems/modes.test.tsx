import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { useImperativeHandle, useRef, type Ref } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LintReport } from '../../api/types.gen';
import { aFinding, aJudgement, aPostmortem } from '../../testing/builders';
import { ADesk } from '../../testing/desk';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import type { EditorHandle } from '../../desk/Editor';
import { PostmortemList } from './PostmortemList';

const jumps = vi.fn();

// CodeMirror measures its text, which jsdom cannot; a plain field stands in for it.
vi.mock('../../desk/Editor', () => ({
  default: function Field({
    initial,
    onChange,
    handle,
  }: {
    initial: string;
    onChange: (text: string) => void;
    handle: Ref<EditorHandle>;
  }) {
    const field = useRef<HTMLTextAreaElement>(null);
    useImperativeHandle(handle, () => ({
      jump: jumps,
      mark: vi.fn(),
      mend: vi.fn(() => true),
      show: (text) => {
        if (field.current !== null) field.current.value = text;
      },
    }));
    return (
      <textarea
        ref={field}
        aria-label="Post-mortem text"
        defaultValue={initial}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  },
}));

let stored: { text: string; version: number };
let puts: { path: string; ifMatch: string | null; body: string }[];
let beforePut: () => Promise<void> | void;
let findings: LintReport['findings'];

const confirmedIn = (text: string) => (/^modes: (.*)$/m.exec(text)?.[1] ?? '').split(', ').filter(Boolean);
const judged = (text: string): LintReport => {
  const confirmed = confirmedIn(text);
  const waivers = [...text.matchAll(/waive ([a-z-]+): (.*) \(by (.*)\)/g)];
  return aJudgement({
    findings: findings.filter(({ rule }) => !waivers.some(([, waived]) => waived === rule)),
    waived: waivers.map(([, , reason, by]) => ({ finding: aFinding(), reason: reason ?? '', by: by ?? '' })),
    document: {
      failure_modes: {
        confirmed,
        suggested: confirmed.includes('dns') ? [] : [{ mode: 'dns', reason: 'names did not resolve', line: 2 }],
      },
    },
  });
};
const modes = () =>
  HttpResponse.json(
    { confirmed: confirmedIn(stored.text), suggested: [] },
    { headers: { ETag: `"${stored.version}"` } },
  );

async function put(request: Request, make: (body: string) => string) {
  const ifMatch = request.headers.get('If-Match');
  const body = await request.text();
  puts.push({ path: new URL(request.url).pathname.split('/').at(-1) ?? '', ifMatch, body });
  if (ifMatch !== `"${stored.version}"`)
    return HttpResponse.json({ title: 'Someone saved in the meantime' }, { status: 412 });
  stored = { text: make(body), version: stored.version + 1 };
  return null;
}

beforeEach(() => {
  stored = { text: 'modes: \nNames did not resolve.\n', version: 1 };
  puts = [];
  findings = [];
  beforePut = () => undefined;
  jumps.mockClear();
  server.use(
    http.get('/v1/people', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/failure-modes', () =>
      HttpResponse.json({
        items: [
          { key: 'dns', description: 'Names did not resolve.' },
          { key: 'clock', description: 'Time itself was wrong.' },
        ],
        next: null,
      }),
    ),
    http.get('/v1/postmortems/PM-1', () => HttpResponse.json(aPostmortem())),
    http.get('/v1/postmortems/PM-1/revisions', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/postmortems/PM-1/findings', () => HttpResponse.json(judged(stored.text))),
    http.post('/v1/lint', async ({ request }) => HttpResponse.json(judged(await request.text()))),
    http.get(
      '/v1/postmortems/PM-1/document',
      () => new HttpResponse(stored.text, { headers: { ETag: `"${stored.version}"` } }),
    ),
    http.put(
      '/v1/postmortems/PM-1/document',
      async ({ request }) =>
        (await put(request, (text) => text)) ?? new HttpResponse(null, { headers: { ETag: `"${stored.version}"` } }),
    ),
    http.get('/v1/postmortems/PM-1/failure-modes', modes),
    http.put('/v1/postmortems/PM-1/failure-modes', async ({ request }) => {
      await beforePut();
      const refused = await put(request, (body) =>
        stored.text.replace(
          /^modes: .*$/m,
          `modes: ${(JSON.parse(body) as { confirmed: string[] }).confirmed.join(', ')}`,
        ),
      );
      return refused ?? modes();
    }),
  );
});

const field = () => screen.findByRole('textbox', { name: 'Post-mortem text' });
const write = (text: string) => field().then((box) => fireEvent.change(box, { target: { value: text } }));

describe('failure modes', () => {
  it('confirms a suggestion, with its reason and a way to its line', async () => {
    show(<ADesk />);
    const suggested = await screen.findByRole('list', { name: 'Suggested failure modes' });
    expect(suggested).toHaveTextContent('names did not resolve');
    await userEvent.click(within(suggested).getByRole('button', { name: 'line 2' }));
    await waitFor(() => expect(jumps).toHaveBeenCalledWith(2, 1));
    await userEvent.click(within(suggested).getByRole('button', { name: 'Confirm dns' }));
    await waitFor(() =>
      expect(puts).toEqual([{ path: 'failure-modes', ifMatch: '"1"', body: '{"confirmed":["dns"]}' }]),
    );
    expect(
      within(await screen.findByRole('list', { name: 'Confirmed failure modes' })).getByRole('link', { name: 'dns' }),
    ).toBeVisible();
    expect(await field()).toHaveValue('modes: dns\nNames did not resolve.\n');
  });

  it('saves what is typed first, and keeps what is typed meanwhile', async () => {
    let go: () => void = () => undefined;
    show(<ADesk />);
    await write('modes: \nNames did not resolve at all.\n');
    beforePut = () => new Promise<void>((resolve) => (go = resolve));
    await userEvent.click(await screen.findByRole('button', { name: 'Confirm dns' }));
    await waitFor(() => expect(puts.map(({ path }) => path)).toEqual(['document']));
    await act(() => new Promise((resolve) => setTimeout(resolve, 30)));
    await write('modes: \nNames did not resolve at all. More.\n');
    go();
    await waitFor(async () => expect(await field()).toHaveValue('modes: dns\nNames did not resolve at all. More.\n'));
    expect(stored.text).toBe('modes: dns\nNames did not resolve at all.\n');
    expect(JSON.parse(localStorage.getItem('unrepeat.draft.postmortem.PM-1') ?? '')).toEqual({
      text: 'modes: dns\nNames did not resolve at all. More.\n',
      etag: '"3"',
    });
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(stored.text).toBe('modes: dns\nNames did not resolve at all. More.\n'));
  });

  it('shows both texts when someone else saved while something is typed here', async () => {
    show(<ADesk />);
    await write('modes: \nMine.\n');
    stored = { text: 'modes: \nTheirs.\n', version: 2 };
    await userEvent.click(await screen.findByRole('button', { name: 'Confirm dns' }));
    const both = await screen.findByRole('region', { name: 'Two versions' });
    expect(both).toHaveTextContent('Mine.');
    expect(both).toHaveTextContent('Theirs.');
    expect(stored.text).toBe('modes: \nTheirs.\n');
  });

  it('confirms on the newer text when nothing is typed here', async () => {
    show(<ADesk />);
    await screen.findByRole('button', { name: 'Confirm dns' });
    await field();
    stored = { text: 'modes: \nTheirs.\n', version: 2 };
    await userEvent.click(screen.getByRole('button', { name: 'Confirm dns' }));
    await waitFor(() => expect(stored.text).toBe('modes: dns\nTheirs.\n'));
    await waitFor(async () => expect(await field()).toHaveValue('modes: dns\nTheirs.\n'));
  });

  it('adds one of the whole list and takes one away', async () => {
    stored.text = 'modes: dns\nNames.\n';
    show(<ADesk />);
    await screen.findByRole('button', { name: 'Remove dns' });
    await userEvent.type(screen.getByRole('combobox', { name: 'Add a failure mode' }), 'time');
    await userEvent.click(await screen.findByRole('option', { name: /clock/ }));
    await waitFor(() => expect(stored.text).toBe('modes: dns, clock\nNames.\n'));
    await userEvent.click(await screen.findByRole('button', { name: 'Remove dns' }));
    await waitFor(() => expect(stored.text).toBe('modes: clock\nNames.\n'));
  });
});

describe('waiving a finding', () => {
  it('writes the comment before the words, in the name of who says so', async () => {
    findings = [aFinding({ rule: 'cause-human-error', line: 4, excerpt: 'Someone forgot' })];
    stored.text = '## Causes\n\n- It was late\n- Someone forgot\n';
    show(<ADesk />);
    await userEvent.click(await screen.findByRole('button', { name: 'Waive cause-human-error, line 4' }));
    const asking = await screen.findByRole('dialog');
    expect(within(asking).getByLabelText('Waived by')).toHaveValue('Ana Souza');
    expect(within(asking).getByRole('button', { name: 'Waive finding' })).toBeDisabled();
    await userEvent.type(within(asking).getByLabelText('Reason for waiving'), 'a quote of the vendor');
    await userEvent.click(within(asking).getByRole('button', { name: 'Waive finding' }));
    expect(await field()).toHaveValue(
      '## Causes\n\n- It was late\n' +
        '<!-- unrepeat waive cause-human-error: a quote of the vendor (by Ana Souza) -->\n- Someone forgot\n',
    );
    await waitFor(() => expect(jumps).toHaveBeenCalledWith(4, 1));
    expect(screen.getByText('Unsaved draft on this device')).toBeVisible();
    await userEvent.click(await screen.findByText('Waived (1)'));
    const waived = screen.getByRole('list', { name: 'Waived' });
    expect(waived).toHaveTextContent('a quote of the vendor');
    expect(waived).toHaveTextContent('Ana Souza');
    expect(stored.version).toBe(1);
  });
});

describe('the list by failure mode', () => {
  it('asks the server and shows what each confirms', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get('/v1/postmortems', ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('failure_mode'));
        return HttpResponse.json({ items: [aPostmortem({ failure_modes: ['dns', 'clock'] })], next: null });
      }),
    );
    show(<PostmortemList failureMode="dns" />);
    const chips = await screen.findByRole('list', { name: 'Failure modes' });
    expect(within(chips).getByRole('link', { name: 'clock' })).toHaveAttribute(
      'href',
      '/postmortems?failure_mode=clock',
    );
    expect(asked).toEqual(['dns']);
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Failure mode' })).toHaveValue('dns'));
  });
});
