import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { show } from '../../testing/render';
import { renew } from '../../lib/stale';
import { aChecklist, aDraft, aHypothesis, aPlanBeside, aReach, knowing } from '../../testing/response';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { ChecklistCard } from './ChecklistCard';
import { DegradationCard } from './DegradationCard';
import { HypothesesCard } from './HypothesesCard';
import { ReachCard } from './ReachCard';
import { UpdatesCard } from './UpdatesCard';

const base = '/v1/incidents/INC-1';
const user = userEvent.setup();

beforeEach(() => localStorage.clear());

describe('checklist', () => {
  it('ticks at once, and back again when the server refuses', async () => {
    knowing({ checklists: [aChecklist()] });
    let refuse: () => void = () => undefined;
    server.use(
      http.put(`${base}/checklists/first/look`, async () => {
        await new Promise<void>((resolve) => (refuse = resolve));
        return HttpResponse.json({ title: 'No' }, { status: 409 });
      }),
    );
    show(<ChecklistCard incident="INC-1" may />);
    const box = await screen.findByRole('checkbox', { name: 'Look at changes' });
    expect(screen.getByRole('checkbox', { name: 'Acknowledge' })).toBeDisabled();
    await user.click(box);
    expect(box).toBeChecked();
    refuse();
    await waitFor(() => expect(box).not.toBeChecked());
    expect(screen.getByRole('alert')).toHaveTextContent('No');
  });

  it('asks why an item is not needed', async () => {
    knowing({ checklists: [aChecklist()] });
    const sent = sentTo('put', `${base}/checklists/first/look`, () =>
      HttpResponse.json({ items: [aChecklist()], next: null }),
    );
    show(<ChecklistCard incident="INC-1" may />);
    await user.click(await screen.findByRole('button', { name: 'More for: Look at changes' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Not applicable' }));
    expect(screen.getByRole('button', { name: 'Skip' })).toBeDisabled();
    await user.type(screen.getByLabelText('Reason for skipping'), 'no release today');
    await user.click(screen.getByRole('button', { name: 'Skip' }));
    await waitFor(() => expect(sent).toEqual([{ state: 'left_out', reason: 'no release today' }]));
  });

  it('takes a task for a person, and keeps the words until the server has them', async () => {
    knowing({});
    const sent = sentTo('post', `${base}/tasks`, () => HttpResponse.json({ items: [], next: null }, { status: 201 }));
    show(<ChecklistCard incident="INC-1" may />);
    const field = await screen.findByRole('textbox', { name: 'New task' });
    await user.type(field, '@lin restart the queue');
    expect(localStorage.getItem('unrepeat.draft.task.INC-1')).toContain('restart');
    await user.click(screen.getByRole('button', { name: 'Add task' }));
    await waitFor(() => expect(sent).toEqual([{ words: 'restart the queue', owner: 'lin' }]));
    await waitFor(() => expect(field).toHaveValue(''));
  });
});

describe('hypotheses', () => {
  it('plan a test before it is tested, under the version that was read', async () => {
    knowing({ hypotheses: [aHypothesis({ version: 4 })] });
    let match: string | null = '';
    let body: unknown;
    server.use(
      http.patch(`${base}/hypotheses/H1`, async ({ request }) => {
        match = request.headers.get('If-Match');
        body = await request.json();
        return HttpResponse.json(aHypothesis());
      }),
    );
    show(<HypothesesCard incident="INC-1" may />);
    await user.click(await screen.findByRole('button', { name: 'Plan a test' }));
    await user.type(screen.getByLabelText('Prediction'), 'active = max');
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.type(screen.getByLabelText('Test'), 'the graph');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(body).toEqual({ prediction: 'active = max', test: 'the graph', state: 'testing' }));
    expect(match).toBe('"4"');
  });

  it('want what was seen before a verdict, and keep the words when somebody was faster', async () => {
    knowing({ hypotheses: [aHypothesis({ state: 'testing', prediction: 'p', test: 't' })] });
    server.use(http.patch(`${base}/hypotheses/H1`, () => HttpResponse.json({ title: 'Stale' }, { status: 412 })));
    show(<HypothesesCard incident="INC-1" may />);
    await user.click(await screen.findByRole('button', { name: 'Record result' }));
    await user.click(screen.getByRole('radio', { name: 'Refuted' }));
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.type(screen.getByLabelText('Result'), '12 of 100');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Your text is kept');
    expect(screen.getByLabelText('Result')).toHaveValue('12 of 100');
  });
});

describe('a hypothesis that two people change', () => {
  it('is sent over the version that was read when the writing began', async () => {
    knowing({ hypotheses: [aHypothesis({ version: 1 })] });
    const matches: (string | null)[] = [];
    server.use(
      http.patch(`${base}/hypotheses/H1`, ({ request }) => {
        matches.push(request.headers.get('If-Match'));
        return HttpResponse.json({ title: 'Stale' }, { status: 412 });
      }),
    );
    const { client } = show(<HypothesesCard incident="INC-1" may />);
    await user.click(await screen.findByRole('button', { name: 'Edit' }));
    await user.type(screen.getByLabelText('Hypothesis'), ', I think');
    knowing({ hypotheses: [aHypothesis({ version: 2, statement: 'Something else' })] });
    await renew(client, 'hypotheses');
    expect(await screen.findByText('Something else')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('the other version is shown above');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(matches).toEqual(['"1"', '"2"']));
  });
});

describe('blast radius', () => {
  const point = {
    at: '2026-11-20T14:00:00Z',
    users: 300,
    users_percent: 30,
    regions: ['eu'],
    cells: null,
    tiers: null,
  };

  it('sends only what is not as it was', async () => {
    knowing({ reach: aReach({ now: point, points: [point] }) });
    const sent = sentTo('post', `${base}/reach`, () => HttpResponse.json(aReach() as object));
    show(<ReachCard incident="INC-1" until={null} />);
    expect(await screen.findByText('30 % of users')).toBeVisible();
    expect(screen.getByText('about 300 of 1,000')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Update' }));
    await user.type(screen.getByLabelText('Share of users affected'), '12.5');
    await user.click(screen.getByRole('button', { name: 'Save observation' }));
    await waitFor(() => expect(sent).toEqual([{ users_percent: 12.5 }]));
  });

  it('tells its course in words, and at worst', async () => {
    const later = { ...point, at: '2026-11-20T14:10:00Z', users: 50, users_percent: 5 };
    knowing({ reach: aReach({ now: later, peak_percent: 30, points: [point, later] }) });
    show(<ReachCard incident="INC-1" until="2026-11-20T14:30:00Z" />);
    expect(await screen.findByRole('img', { name: /14:00 30 %, 14:10 5 %/ })).toBeVisible();
    expect(screen.getByText(/at worst 30 %/)).toBeVisible();
    expect(screen.getByText('eu').closest('.part')).toHaveTextContent('eu affected');
    expect(screen.getByText('us').closest('.part')).toHaveTextContent('us not affected');
  });

  it('corrects an observation by naming it', async () => {
    const seen = { ...point, id: 'o1', note: null, corrects: null, by: 'ana', recorded_at: point.at };
    knowing({ reach: aReach({ now: point, points: [point], observations: [seen] }) });
    const sent = sentTo('post', `${base}/reach`, () => HttpResponse.json(aReach() as object));
    show(<ReachCard incident="INC-1" until={null} />);
    await user.click(await screen.findByText('Observations (1)'));
    await user.click(screen.getByRole('button', { name: /^Correct:/ }));
    const field = screen.getByLabelText('Users affected');
    await user.clear(field);
    await user.type(field, '30');
    await user.click(screen.getByRole('button', { name: 'Save correction' }));
    await waitFor(() => expect(sent).toEqual([{ users: 30, regions: ['eu'], corrects: 'o1' }]));
  });
});

describe('serving with less', () => {
  it('ends a mode that no plan names any more', async () => {
    const entered = {
      service: 'checkout',
      mode: 'old-mode',
      reason: null,
      entered_by: 'ana',
      entered_at: '2026-11-20T14:00:00Z',
      left_by: null,
      left_at: null,
    };
    knowing({ degradation: { plans: [], history: [entered], can: ['switch'] } });
    const ended: string[] = [];
    server.use(
      http.delete(`${base}/degradation/checkout/:mode`, ({ params }) => {
        ended.push(String(params.mode));
        return HttpResponse.json({ plans: [], history: [], can: [] });
      }),
    );
    show(<DegradationCard incident="INC-1" />);
    expect(await screen.findByText(/no longer in a plan/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Mark restored' }));
    await waitFor(() => expect(ended).toEqual(['old-mode']));
  });

  it('switches the next mode at once and asks why for another', async () => {
    knowing({ degradation: aPlanBeside });
    const first = sentTo('put', `${base}/degradation/checkout/no-tips`, () => HttpResponse.json(aPlanBeside as object));
    const second = sentTo('put', `${base}/degradation/checkout/read-only`, () =>
      HttpResponse.json(aPlanBeside as object),
    );
    show(<DegradationCard incident="INC-1" />);
    const [next, other] = await screen.findAllByRole('button', { name: 'Mark in effect' });
    if (next === undefined || other === undefined) throw new Error('two modes were expected');
    await user.click(next);
    await waitFor(() => expect(first).toEqual([{}]));
    await user.click(other);
    await user.type(screen.getByLabelText(/no-tips comes first/), 'orders are lost');
    await user.click(screen.getByRole('button', { name: 'Record it' }));
    await waitFor(() => expect(second).toEqual([{ reason: 'orders are lost' }]));
  });
});

describe('updates', () => {
  const open = async () => {
    show(<UpdatesCard incident="INC-1" />);
    await user.click(await screen.findByRole('button', { name: 'Write the public update' }));
    return screen.findByRole('dialog');
  };

  it('says by how much the next one is late', async () => {
    const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    knowing({
      drafts: [aDraft({ audience: 'internal', due_at: at(-11) }), aDraft({ audience: 'public', due_at: at(90) })],
    });
    show(<UpdatesCard incident="INC-1" />);
    const [late, soon] = within(await screen.findByRole('list', { name: 'Audiences' })).getAllByRole('listitem');
    expect(late).toHaveTextContent('· overdue by 11 min');
    expect(soon).toHaveTextContent(/· next in 1 h/);
  });

  it('says who receives an update and by which channels', async () => {
    knowing({
      drafts: [
        aDraft({
          audience: 'executive',
          recipients: [
            { person: 'vera', channels: ['ops-mail', 'ops-hook'] },
            { person: 'emil', channels: [] },
          ],
        }),
        aDraft({ audience: 'internal' }),
      ],
    });
    show(<UpdatesCard incident="INC-1" />);
    await user.click(await screen.findByRole('button', { name: 'Write the executive update' }));
    const list = within(await screen.findByRole('list', { name: 'Recipients' })).getAllByRole('listitem');
    expect(list.map((item) => item.textContent)).toEqual([
      'vera: by ops-mail, ops-hook',
      'emil: no channel, sees it in the app only',
    ]);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await user.click(screen.getByRole('button', { name: 'Write the internal update' }));
    expect(await screen.findByText('Goes into the timeline. Nobody is sent a message.')).toBeVisible();
  });

  it('never says that the public was told, as nothing publishes it', async () => {
    knowing({ drafts: [aDraft({ last_at: '2026-11-20T14:00:00Z' })] });
    const dialog = await open();
    expect(within(dialog).getByText(/Nobody outside can see this yet: there is no status page/)).toBeVisible();
    expect(within(dialog).queryByRole('button', { name: 'Send' })).not.toBeInTheDocument();
    expect(screen.getByText(/^saved.*, not published$/)).toBeInTheDocument();
  });

  it('saves what was written over the suggestion, then sends it once', async () => {
    knowing({ drafts: [aDraft()] });
    const sent: unknown[] = [];
    server.use(
      http.put(`${base}/update-drafts/public`, async ({ request }) => {
        sent.push([request.headers.get('If-Match'), await request.json()]);
        return HttpResponse.json(aDraft({ version: 1, by: 'ana' }) as object);
      }),
      http.post(`${base}/update-drafts/public/send`, async ({ request }) => {
        sent.push([request.headers.get('If-Match'), await request.json()]);
        return HttpResponse.json(aDraft() as object);
      }),
    );
    const dialog = await open();
    await user.type(within(dialog).getByRole('textbox', { name: /^Impact/ }), 'Some cannot pay');
    expect(within(dialog).getByText('There is a problem. Some cannot pay. We are working on it.')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Save to timeline' }));
    await waitFor(() =>
      expect(sent).toEqual([
        ['"0"', { what: 'There is a problem', impact: 'Some cannot pay', next: 'We are working on it', when: '' }],
        ['"1"', { names_no_cause: false }],
      ]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('warns also when the dialog was closed while somebody else saved, and writes over nothing unseen', async () => {
    knowing({ drafts: [aDraft()] });
    const { client } = show(<UpdatesCard incident="INC-1" />);
    await user.click(await screen.findByRole('button', { name: 'Write the public update' }));
    await user.type(within(await screen.findByRole('dialog')).getByRole('textbox', { name: /^Impact/ }), 'mine');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    knowing({
      drafts: [
        aDraft({ version: 1, by: 'lin', parts: { what: 'Theirs', impact: '', next: '', when: '' }, text: 'Theirs.' }),
      ],
    });
    await renew(client, 'updates');
    await user.click(await screen.findByRole('button', { name: 'Write the public update' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/lin saved another version/)).toBeVisible();
    expect(within(dialog).getByRole('textbox', { name: /^Impact/ })).toHaveValue('mine');
  });

  it('keeps what was typed while the words before it were being saved', async () => {
    knowing({ drafts: [aDraft()] });
    let finish: () => void = () => undefined;
    server.use(
      http.put(`${base}/update-drafts/public`, async ({ request }) => {
        const parts = (await request.json()) as ReturnType<typeof aDraft>['parts'];
        await new Promise<void>((resolve) => (finish = resolve));
        const saved = aDraft({ version: 1, by: 'ana', parts });
        knowing({ drafts: [saved] });
        return HttpResponse.json(saved as object);
      }),
    );
    const dialog = await open();
    const impact = within(dialog).getByRole('textbox', { name: /^Impact/ });
    await user.type(impact, 'Some');
    await user.click(within(dialog).getByRole('button', { name: 'Save draft' }));
    await user.type(impact, ' cannot pay');
    finish();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Reset to suggestion' })).toBeVisible());
    expect(impact).toHaveValue('Some cannot pay');
    expect(localStorage.getItem('unrepeat.draft.update.INC-1.public')).toContain('Some cannot pay');
  });

  it('lets a person say that the words name no cause', async () => {
    knowing({ drafts: [aDraft({ version: 1, by: 'ana' })] });
    const sent = sentTo('post', `${base}/update-drafts/public/send`, () =>
      HttpResponse.json(
        { type: '/problems/says-cause', title: 'Says a cause', detail: 'It says "due to"' },
        { status: 422 },
      ),
    );
    const dialog = await open();
    await user.click(within(dialog).getByRole('button', { name: 'Save to timeline' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('Not sent.');
    await user.click(within(dialog).getByRole('checkbox', { name: 'No cause is named' }));
    await user.click(within(dialog).getByRole('button', { name: 'Save to timeline' }));
    await waitFor(() => expect(sent).toEqual([{ names_no_cause: false }, { names_no_cause: true }]));
  });

  it('offers no sending to the one who wrote, where a second person has to', async () => {
    knowing({ drafts: [aDraft({ version: 1, by: 'ana', second_person: true, can: ['edit'] })] });
    const dialog = await open();
    expect(within(dialog).queryByRole('button', { name: 'Save to timeline' })).not.toBeInTheDocument();
    expect(within(dialog).getByText(/A second person must send/)).toBeVisible();
  });

  it('shows what somebody else saved while one writes, and takes it on request', async () => {
    knowing({ drafts: [aDraft()] });
    const { client } = show(<UpdatesCard incident="INC-1" />);
    await user.click(await screen.findByRole('button', { name: 'Write the public update' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: /^Impact/ }), 'mine');
    knowing({
      drafts: [
        aDraft({ version: 1, by: 'lin', parts: { what: 'Theirs', impact: '', next: '', when: '' }, text: 'Theirs.' }),
      ],
    });
    await renew(client, 'updates');
    expect(await within(dialog).findByText(/lin saved another version/)).toBeVisible();
    expect(within(dialog).getByRole('textbox', { name: /^Impact/ })).toHaveValue('mine');
    await user.click(within(dialog).getByRole('button', { name: 'Use theirs' }));
    expect(within(dialog).getByRole('textbox', { name: /^What/ })).toHaveValue('Theirs');
  });
});
