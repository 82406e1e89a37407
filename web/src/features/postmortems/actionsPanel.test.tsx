import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aJudgement, aTextAction } from '../../testing/builders';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { ActionsPanel } from './ActionsPanel';
import { endOf } from '../../desk/outline';

const { document } = aJudgement({
  document: {
    actions: [
      aTextAction({
        text: 'Page when the pool is full',
        owner: '@ana',
        due: '2026-12-01',
        category: 'detect',
        declared_category: 'detect',
        horizon: 'short',
        line: 40,
        closes: ['pool'],
      }),
      aTextAction({
        text: 'Be more careful',
        owner: null,
        due: null,
        category: 'process',
        declared_category: null,
        horizon: 'short',
        weak: true,
        line: 41,
        closes: [],
      }),
      aTextAction({
        ref: 'ACT-9',
        text: 'Raise the limit',
        owner: '@lin',
        due: null,
        category: 'mitigate',
        line: 42,
        closes: [],
      }),
    ],
    causes: {
      nodes: [
        { id: 'out', kind: 'event', text: 'Checkout failed', layer: null, reach: null, actions: [] },
        {
          id: 'pool',
          kind: 'condition',
          text: 'The pool was full',
          layer: null,
          reach: null,
          actions: ['Page when the pool is full'],
        },
        { id: 'test', kind: 'missing_defence', text: 'No load test', layer: 'test', reach: null, actions: [] },
      ],
      edges: [
        { from: 'pool', to: 'out' },
        { from: 'test', to: 'pool' },
      ],
    },
  },
});

let sent: { method: string; path: string; body: unknown; ifMatch: string | null }[];

beforeEach(() => {
  sent = [];
  server.use(
    http.all('/v1/postmortems/PM-1/actions*', async ({ request }) => {
      sent.push({
        method: request.method,
        path: new URL(request.url).pathname,
        body: await request.json(),
        ifMatch: request.headers.get('If-Match'),
      });
      return HttpResponse.json({ items: [], can: ['edit'] });
    }),
    http.all('/v1/postmortems/PM-1/actions/:number', async ({ request }) => {
      sent.push({
        method: request.method,
        path: new URL(request.url).pathname,
        body: await request.json(),
        ifMatch: request.headers.get('If-Match'),
      });
      return HttpResponse.json({ items: [], can: ['edit'] });
    }),
  );
});

function open(editable = true) {
  const onJump = vi.fn();
  const onAdded = vi.fn();
  show(
    <ActionsPanel
      postmortemRef="PM-1"
      document={document}
      editable={editable}
      promise={(ref) => <span>{ref} is shipped</span>}
      rewrite={async (change) => {
        await change('"4"');
        return 'the text';
      }}
      onJump={onJump}
      onAdded={onAdded}
    />,
  );
  return { onJump, onAdded };
}

function row(index: number) {
  const item = within(screen.getByRole('list', { name: 'Actions of the text' })).getAllByRole('listitem')[index];
  if (item === undefined) throw new Error(`no action ${index}`);
  return within(item);
}

describe('the actions beside the text', () => {
  it('says what each lacks, what it closes and how a tracked one stands', async () => {
    const { onJump } = open();
    expect(row(0).getByText('closes: The pool was full')).toBeVisible();
    expect(row(1).getByText('no owner')).toBeVisible();
    expect(row(1).getByText('no date')).toBeVisible();
    expect(row(1).getByText('no mechanism')).toBeVisible();
    expect(row(2).getByText('ACT-9 is shipped')).toBeVisible();
    expect(row(2).queryByRole('button', { name: /^Owner, date/ }), 'it is changed where it is tracked').toBeNull();
    await userEvent.click(row(1).getByRole('button', { name: 'Be more careful' }));
    expect(onJump).toHaveBeenCalledWith(41);
  });

  it('writes what is changed of one action, and nothing else', async () => {
    open();
    await userEvent.click(row(1).getByRole('button', { name: /^Owner, date/ }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Owner' }), '@sam');
    await userEvent.type(screen.getByLabelText('Due'), '2027-01-31');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Category' }), 'prevent');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Horizon' }), 'long');
    await userEvent.click(screen.getByRole('button', { name: 'Save to text' }));
    await waitFor(() =>
      expect(sent).toEqual([
        {
          method: 'PATCH',
          path: '/v1/postmortems/PM-1/actions/2',
          body: { text: 'Be more careful', owner: '@sam', due: '2027-01-31', category: 'prevent', horizon: 'long' },
          ifMatch: '"4"',
        },
      ]),
    );
  });

  it('adds an action for a cause that none closes', async () => {
    const { onAdded } = open();
    const causes = within(screen.getByRole('list', { name: 'Causes without an action' }));
    expect(causes.getAllByRole('listitem')).toHaveLength(1);
    await userEvent.click(causes.getByRole('button', { name: 'Add an action for this cause: No load test' }));
    await userEvent.type(
      causes.getByRole('textbox', { name: /^What will prevent/ }),
      'Run a load test before a release{Enter}',
    );
    await waitFor(() => expect(onAdded).toHaveBeenCalledWith('the text', 'Run a load test before a release'));
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/v1/postmortems/PM-1/actions',
        body: { text: 'Run a load test before a release', closes: ['test'] },
        ifMatch: '"4"',
      },
    ]);
  });

  it('keeps the words when the server refuses them', async () => {
    server.use(
      http.post('/v1/postmortems/PM-1/actions', () =>
        HttpResponse.json({ title: 'Refused', detail: 'text: begin with what will be done' }, { status: 400 }),
      ),
    );
    open();
    await userEvent.click(screen.getByRole('button', { name: /^Add an action for this cause/ }));
    await userEvent.type(screen.getByRole('textbox', { name: /^What will prevent/ }), 'Hm{Enter}');
    expect(await screen.findByText(/begin with what will be done/)).toBeVisible();
    expect(screen.getByRole('textbox', { name: /^What will prevent/ })).toHaveValue('Hm');
  });

  it('only shows to who may not write', () => {
    open(false);
    expect(screen.queryByRole('button', { name: /^Owner, date|^Add an action/ })).toBeNull();
  });

  it('finds the end of words in the text, whatever its breaks of lines', () => {
    expect(endOf('# A\r\n\r\n- [ ] run it (closes a)\r\n', 'run it')).toEqual({ line: 3, column: 13 });
  });
});
