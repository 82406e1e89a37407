import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { openRoom, sentTo } from '../../testing/room';
import { aPerson, aService, aTree, anIncident } from '../../testing/builders';
import { server } from '../../testing/server';
import { show } from '../../testing/render';
import { IncidentPage } from './IncidentPage';

/** The severity tree, and what it decides for the answers that it is asked about. */
function treeSays(severity: (facts: Record<string, boolean | null>) => string) {
  server.use(
    http.get('/v1/severity-tree', () => HttpResponse.json(aTree)),
    http.post('/v1/severity-tree/ask', async ({ request }) => {
      const { facts } = (await request.json()) as { facts: Record<string, boolean | null> };
      return HttpResponse.json({ severity: severity(facts), rule: 'r', policy_version: '3', path: [] });
    }),
  );
}

async function choose(name: string) {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
}

describe('the incident room', () => {
  beforeEach(() => {
    openRoom(anIncident());
  });

  it('links the runbooks of the catalogue where no alert brings one', async () => {
    const runbook = 'https://wiki.example.org/checkout';
    const alert = {
      group: 'g1',
      status: 'firing',
      labels: {},
      annotations: {},
      starts_at: '2026-11-20T14:00:00Z',
      source: null,
      dashboard: null,
      runbook: null as string | null,
      silence: null,
    };
    const alerts = (items: (typeof alert)[]) =>
      server.use(http.get('/v1/incidents/INC-1/alerts', () => HttpResponse.json({ items, next: null })));
    openRoom(anIncident({ services: ['checkout', 'search'], alert_count: 1 }));
    server.use(
      http.get('/v1/services', () =>
        HttpResponse.json({
          items: [aService('checkout', { runbook }), aService('search'), aService('payments', { runbook })],
          next: null,
        }),
      ),
    );
    alerts([alert]);
    const first = show(<IncidentPage incidentRef="INC-1" />);
    expect(await screen.findByRole('link', { name: 'Runbook of checkout' })).toHaveAttribute('href', runbook);
    expect(screen.getAllByRole('link', { name: /^Runbook of/ })).toHaveLength(1);
    first.unmount();
    alerts([{ ...alert, runbook: 'https://wiki.example.org/queue' }]);
    show(<IncidentPage incidentRef="INC-1" />);
    expect(await screen.findByRole('link', { name: 'checkout' })).toBeVisible();
    await waitFor(() => expect(screen.queryByText('Loading')).toBeNull());
    expect(screen.queryByRole('link', { name: /^Runbook of/ })).toBeNull();
  });

  it('says to which team it is private', async () => {
    openRoom(anIncident({ private_to: ['payments'] }));
    show(<IncidentPage incidentRef="INC-1" />);
    expect(await screen.findByText('Private to payments')).toBeVisible();
  });

  it('says nothing where everybody sees it', async () => {
    show(<IncidentPage incidentRef="INC-1" />);
    await screen.findByRole('button', { name: 'Acknowledge' });
    expect(screen.queryByText(/^Private to/)).toBeNull();
  });

  it('offers one next step, the resolution beside it and the rest in a menu', async () => {
    openRoom(
      anIncident({
        acknowledged_at: '2026-11-20T14:02:00Z',
        allowed: ['containing', 'mitigated', 'monitoring', 'resolved', 'dismissed', 'merged'],
      }),
    );
    show(<IncidentPage incidentRef="INC-1" />);
    const moves = await screen.findByRole('group', { name: 'Status changes' });
    const words = () =>
      within(moves)
        .getAllByRole('button')
        .map((button) => button.textContent);
    expect(words()).toEqual(['Start containment', 'Resolve', 'More']);
    const filled = () => document.querySelectorAll('.room-head [data-variant="filled"]');
    expect([...filled()].map((button) => button.textContent)).toEqual(['Start containment']);
    await userEvent.click(within(moves).getByRole('button', { name: 'More' }));
    const items = await screen.findAllByRole('menuitem');
    expect(items.map((item) => item.textContent)).toEqual([
      'Mark mitigated',
      'Start monitoring',
      'Dismiss…',
      'Merge into…',
      'Page somebody…',
      'Escalate now…',
    ]);
    const status = screen.getByRole('list', { name: 'Status' });
    expect(within(status).getByText('triage').closest('li')).toHaveAttribute('aria-current', 'step');
  });

  it('has one primary button while nobody has acknowledged', async () => {
    show(<IncidentPage incidentRef="INC-1" />);
    await screen.findByRole('button', { name: 'Acknowledge' });
    const filled = document.querySelectorAll(
      '.room-head [data-variant="filled"], .room-head .mantine-Button-root:not([data-variant])',
    );
    expect([...filled].map((button) => button.textContent)).toEqual(['Acknowledge']);
  });

  it('names the way back by where it starts', async () => {
    openRoom(anIncident({ status: 'resolved', allowed: ['closed', 'containing'] }));
    show(<IncidentPage incidentRef="INC-1" />);
    expect(await screen.findByRole('button', { name: 'Close' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual(['Reopen']);
  });

  it('moves at once and shows the warnings that came with it', async () => {
    const sent = sentTo('post', '/v1/incidents/INC-1/transitions', () => {
      const moved = anIncident({ status: 'containing', allowed: ['mitigated'] });
      openRoom(moved);
      return HttpResponse.json({ ...moved, warnings: ['3 alerts still fire'] });
    });
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Start containment' }));
    expect(await screen.findByText('3 alerts still fire')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Start containment' })).not.toBeInTheDocument();
    expect(sent).toEqual([{ to: 'containing' }]);
  });

  it('says what is possible when someone else was faster, and looks again', async () => {
    sentTo('post', '/v1/incidents/INC-1/transitions', () => {
      openRoom(anIncident({ status: 'resolved', allowed: ['closed', 'containing'] }));
      return HttpResponse.json(
        { title: 'That move is not possible now', allowed: ['closed', 'containing'] },
        { status: 409 },
      );
    });
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Start containment' }));
    expect(await screen.findByText('Allowed now: closed, containing.')).toBeVisible();
    expect(await screen.findByRole('button', { name: 'Close' })).toBeVisible();
  });

  it('asks why before it dismisses', async () => {
    const sent = sentTo('post', '/v1/incidents/INC-1/transitions');
    show(<IncidentPage incidentRef="INC-1" />);
    await choose('Dismiss…');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: 'Dismiss incident' })).toBeDisabled();
    await userEvent.type(within(dialog).getByLabelText('Reason'), 'A load test');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Dismiss incident' }));
    await waitFor(() => expect(sent).toEqual([{ to: 'dismissed', note: 'A load test' }]));
  });

  it('picks the incident to merge into from the open ones', async () => {
    const sent = sentTo('post', '/v1/incidents/INC-1/transitions');
    const asked: string[] = [];
    server.use(
      http.get('/v1/incidents', ({ request }) => {
        asked.push(new URL(request.url).search);
        const items = [
          anIncident(),
          anIncident({ ref: 'INC-2', title: 'Cart is slow' }),
          anIncident({ ref: 'INC-3', title: 'Search fails', severity: 'SEV1' }),
        ];
        return HttpResponse.json({ items, next: null });
      }),
    );
    show(<IncidentPage incidentRef="INC-1" />);
    await choose('Merge into…');
    const target = await screen.findByRole('combobox', { name: 'Merge into incident' });
    expect(screen.getByRole('button', { name: 'Merge incident' })).toBeDisabled();
    await userEvent.click(target);
    const options = await screen.findAllByRole('option');
    expect(options.map((option) => option.textContent)).toEqual([
      'INC-2 · Cart is slow · SEV2',
      'INC-3 · Search fails · SEV1',
    ]);
    await userEvent.type(target, 'sear');
    await userEvent.click(await screen.findByRole('option', { name: /Search fails/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Merge incident' }));
    await waitFor(() => expect(sent).toEqual([{ to: 'merged', into: 'INC-3' }]));
    expect(asked[0]).toContain('status=open');
    expect(asked[0]).toContain('drill=false');
  });

  it('gives the command to me with one button', async () => {
    const sent = sentTo('put', '/v1/incidents/INC-1/roles/commander');
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Take command' }));
    await waitFor(() => expect(sent).toEqual([{ user: 'ana' }]));
  });

  it('shows no button for what the server does not allow', async () => {
    openRoom(anIncident({ can: [], acknowledged_at: null }));
    show(<IncidentPage incidentRef="INC-1" />);
    expect(await screen.findByRole('heading', { name: 'Checkout answers 5xx' })).toBeVisible();
    for (const name of ['Acknowledge', 'Take command', 'Start containment', 'Add note']) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
  });

  it('explains the severity, asks the tree again and records the answers', async () => {
    const sent = sentTo('put', '/v1/incidents/INC-1/severity');
    treeSays((facts) => (facts.data_loss === true ? 'SEV1' : 'SEV2'));
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Severity SEV2: see why' }));
    const dialog = await screen.findByRole('dialog');
    const path = within(dialog).getByRole('list', { name: 'How this was decided' });
    expect(
      within(path)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['Is customer data lost? No · assumed (unknown)', 'Is a major feature broken? Yes · said by a person']);
    const dataLoss = await within(dialog).findByRole('radiogroup', { name: 'Is customer data lost?' });
    await userEvent.click(within(dataLoss).getByRole('radio', { name: 'Yes' }));
    await waitFor(() => expect(within(dialog).getByText(/The tree says/)).toHaveTextContent('SEV1'));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Apply answers' }));
    await waitFor(() => expect(sent).toEqual([{ facts: { data_loss: true } }]));
  });

  it('keeps the answers of the alert, and lowers the severity only with a reason', async () => {
    const sent = sentTo('put', '/v1/incidents/INC-1/severity');
    openRoom(
      anIncident({
        facts: { major_feature: true },
        severity_reason: {
          rule: 'major_feature',
          policy_version: 3,
          path: [
            { question: 'data_loss', answer: 'no', source: 'assumed' },
            { question: 'major_feature', answer: 'yes', source: 'label' },
          ],
        },
      }),
    );
    treeSays((facts) => (facts.major_feature === true ? 'SEV2' : 'SEV4'));
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Severity SEV2: see why' }));
    const dialog = await screen.findByRole('dialog');
    const major = await within(dialog).findByRole('radiogroup', { name: 'Is a major feature broken?' });
    expect(within(major).getByRole('radio', { name: 'Yes' })).toBeChecked();
    expect(within(dialog).getByText(/from the alert/)).toBeVisible();
    expect(within(dialog).queryByText(/major_feature/)).not.toBeInTheDocument();
    const apply = within(dialog).getByRole('button', { name: 'Apply answers' });
    expect(apply).toBeDisabled();
    await userEvent.click(within(major).getByRole('radio', { name: 'No' }));
    await userEvent.type(await within(dialog).findByLabelText(/Why is it less than SEV2/), 'Only a test shop');
    await userEvent.click(apply);
    await waitFor(() => expect(sent).toEqual([{ facts: { major_feature: false }, reason: 'Only a test shop' }]));
  });

  it('lets a person overrule only with a reason', async () => {
    const sent = sentTo('put', '/v1/incidents/INC-1/severity');
    server.use(
      http.get('/v1/severity-tree', () => HttpResponse.json(aTree)),
      http.post('/v1/severity-tree/ask', () =>
        HttpResponse.json({ severity: 'SEV2', rule: 'r', policy_version: '3', path: [] }),
      ),
    );
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Severity SEV2: see why' }));
    await userEvent.click(await screen.findByRole('radio', { name: 'SEV1 critical' }));
    expect(screen.getByRole('button', { name: 'Override severity' })).toBeDisabled();
    await userEvent.type(screen.getByLabelText('Reason'), 'A launch is on');
    await userEvent.click(screen.getByRole('button', { name: 'Override severity' }));
    await waitFor(() => expect(sent).toEqual([{ severity: 'SEV1', reason: 'A launch is on' }]));
  });

  it('says at the override why a severity is too low', async () => {
    const words = "'Is customer data lost?' is answered yes, so the severity is SEV2 or graver, not SEV4.";
    sentTo('put', '/v1/incidents/INC-1/severity', () =>
      HttpResponse.json(
        { type: '/problems/severity-too-low', title: 'Unprocessable Content', detail: words },
        { status: 422 },
      ),
    );
    treeSays(() => 'SEV2');
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Severity SEV2: see why' }));
    await userEvent.click(await screen.findByRole('radio', { name: 'SEV4 low' }));
    await userEvent.type(screen.getByLabelText('Reason'), 'Only a few');
    await userEvent.click(screen.getByRole('button', { name: 'Override severity' }));
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.queryByText('Unprocessable Content')).not.toBeInTheDocument();
  });

  it('asks for the reason when the server does', async () => {
    let answer: () => HttpResponse<object> = () =>
      HttpResponse.json(
        { type: '/problems/reason-missing', title: 'Unprocessable Content', detail: 'Give one.' },
        { status: 422 },
      );
    const sent = sentTo('put', '/v1/incidents/INC-1/severity', () => answer() as never);
    treeSays(() => 'SEV2');
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Severity SEV2: see why' }));
    const major = await screen.findByRole('radiogroup', { name: 'Is a major feature broken?' });
    await userEvent.click(within(major).getByRole('radio', { name: 'No' }));
    const apply = screen.getByRole('button', { name: 'Apply answers' });
    await waitFor(() => expect(apply).toBeEnabled());
    await userEvent.click(apply);
    await userEvent.type(await screen.findByLabelText(/Why is it less than SEV2/), 'Only a test shop');
    answer = () => HttpResponse.json(anIncident());
    await userEvent.click(apply);
    await waitFor(() =>
      expect(sent).toEqual([
        { facts: { major_feature: false } },
        { facts: { major_feature: false }, reason: 'Only a test shop' },
      ]),
    );
  });

  it('knows people by the name they go by', async () => {
    openRoom(anIncident({ roles: { commander: 'lin', communications: null, technical: null, scribe: null } }));
    server.use(http.get('/v1/people', () => HttpResponse.json({ items: [aPerson('lin', 'Lin Wei')], next: null })));
    show(<IncidentPage incidentRef="INC-1" />);
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Commander' })).toHaveValue('Lin Wei'));
  });
});
