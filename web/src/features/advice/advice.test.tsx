import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { Advice, AdviceFact, Estimate } from '../../api/types.gen';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { ContainmentAdvice } from './ContainmentAdvice';

function aFact(question: string, text: string, parts: Partial<AdviceFact> = {}): AdviceFact {
  return { question, text, answer: 'unknown', assumed: 'no', source: 'nobody', by: null, detail: '', ...parts };
}

function anAdvice(parts: Partial<Advice> = {}): Advice {
  return {
    option: 'fix_forward',
    how: [],
    why: 'A change altered the schema.',
    facts: [
      aFact('recent_change', 'Was something changed shortly before?', {
        answer: 'yes',
        source: 'changes',
        detail: 'shop 7, 3 min before',
      }),
      aFact('schema_change', 'Does the change alter the schema?', { assumed: 'yes', detail: '1 of 1 do not say' }),
    ],
    open: [{ question: 'schema_change', answer: 'no', then: 'roll_back' }],
    costs: { checkout: 100 },
    roll_back: null,
    fix_forward: null,
    comparison: null,
    decisions: [],
    can: ['answer', 'decide'],
    ...parts,
  };
}

const rolledBack = anAdvice({
  option: 'roll_back',
  how: ['flag_off', 'traffic_back', 'redeploy', 'database'],
  why: 'No schema change.',
  open: [],
});

function estimate(mean: number, loss: number | null): Estimate {
  return { low: mean, likely: mean, high: mean, mean, loss, by: 'ana', at: '2026-11-20T14:00:00Z' };
}

function open(advice: Advice): void {
  server.use(
    http.get('/v1/incidents/INC-1/advice', () => HttpResponse.json(advice)),
    http.get('/v1/people', () => HttpResponse.json({ items: [], next: null })),
  );
}

test('an unknown answer is said to be unknown, and an answer changes the advice', async () => {
  open(anAdvice());
  const sent = sentTo('put', '/v1/incidents/INC-1/advice/facts', () => HttpResponse.json({ ...rolledBack }));
  show(<ContainmentAdvice incident="INC-1" />);
  expect(await screen.findByText('unknown: 1 of 1 do not say, taken as yes')).toBeInTheDocument();
  expect(screen.getByText(/If no: roll back\./)).toBeInTheDocument();
  const question = screen.getByRole('radiogroup', { name: 'Does the change alter the schema?' });
  await userEvent.click(within(question).getByText('No'));
  const ways = await screen.findByRole('list', { name: 'In this order' });
  expect(
    within(ways)
      .getAllByRole('listitem')
      .map((way) => way.textContent),
  ).toEqual([
    'Switch the flag off',
    'Send traffic back to the old version',
    'Deploy the version before',
    'Restore the database, as the last resort',
  ]);
  expect(sent).toEqual([{ facts: { schema_change: false } }]);
});

test('a decision needs a reason and may differ from the advice', async () => {
  open(anAdvice());
  const decision = {
    id: 'd1',
    option: 'fix_forward',
    how: null,
    reason: 'one line',
    advised: 'roll_back',
    why: '',
    by: 'ana',
    at: '2026-11-20T14:00:00Z',
  } as const;
  const sent = sentTo('post', '/v1/incidents/INC-1/decisions', () =>
    HttpResponse.json({ ...anAdvice({ decisions: [decision] }) }),
  );
  show(<ContainmentAdvice incident="INC-1" />);
  const record = await screen.findByRole('button', { name: 'Record decision' });
  expect(record).toBeDisabled();
  await userEvent.type(screen.getByLabelText('Reason'), 'one line');
  await userEvent.click(record);
  expect(await screen.findByText(/advised was: roll back/)).toBeInTheDocument();
  expect(sent).toEqual([{ option: 'fix_forward', reason: 'one line' }]);
});

test('a fix is compared with its chance to fail, as the server says', async () => {
  open(
    anAdvice({
      roll_back: estimate(20, 2000),
      fix_forward: estimate(15, 1500),
      comparison: {
        better: 'roll_back',
        failure_chance: 0.3,
        failure_source: '30 % assumed: fewer than 5 fixes are known',
        expected_fix_minutes: 25.5,
        expected_fix_loss: 2550,
        why: 'Roll back: a fix is expected to take 25.5 min.',
      },
    }),
  );
  const sent = sentTo('put', '/v1/incidents/INC-1/advice/facts', () => HttpResponse.json({ ...rolledBack }));
  show(<ContainmentAdvice incident="INC-1" />);
  expect(await screen.findByText('Roll back: a fix is expected to take 25.5 min.')).toBeInTheDocument();
  const fix = screen.getByRole('row', { name: /^Fix forward/ });
  expect(fix).toHaveTextContent('25.5 min with its failure');
  expect(fix).toHaveTextContent('2,550');
  expect(screen.getByText(/30 % assumed/)).toBeInTheDocument();
  await userEvent.clear(screen.getByLabelText('Rollback'));
  await userEvent.type(screen.getByLabelText('Rollback'), '12');
  await userEvent.click(screen.getByRole('button', { name: 'Set rollback' }));
  await waitFor(() => expect(sent).toEqual([{ rollback_minutes: 12 }]));
});

test('who may only look sees answers and no buttons', async () => {
  open(anAdvice({ can: [] }));
  show(<ContainmentAdvice incident="INC-1" />);
  expect(await screen.findByText('Fix forward, with caution')).toBeInTheDocument();
  expect(screen.queryByRole('radiogroup')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Record decision' })).toBeNull();
});
