import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import type { Advice, AdviceFact, Estimate } from '../../api/types.gen';
import { aPerson } from '../../testing/builders';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { ContainmentAdvice } from './ContainmentAdvice';

function aFact(question: string, text: string, parts: Partial<AdviceFact> = {}): AdviceFact {
  return { question, text, answer: 'unknown', assumed: 'no', source: 'nobody', by: null, detail: '', ...parts };
}

function anAdvice(parts: Partial<Advice> = {}): Advice {
  return {
    option: 'roll_back',
    how: [],
    headline: 'Roll back, unless "shop 7" altered the schema.',
    why: '"shop 7" came shortly before.',
    facts: [
      aFact('recent_change', 'Was something changed shortly before?', {
        answer: 'yes',
        source: 'changes',
        detail: 'shop 7, 3 min before',
      }),
      aFact('schema_change', 'Does the change alter the schema?', { detail: '1 of 1 do not say' }),
    ],
    open: [
      {
        question: 'schema_change',
        text: 'Did "shop 7" alter the schema?',
        answer: 'yes',
        then: 'fix_forward',
      },
      { question: 'data_corrupted', text: 'Are data corrupted?', answer: 'yes', then: 'fix_forward' },
    ],
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
  headline: 'Roll back.',
  why: '"shop 7" came shortly before and did not alter the schema.',
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

test('one question is asked at a time, the deciding one first', async () => {
  open(anAdvice());
  const sent = sentTo('put', '/v1/incidents/INC-1/advice/facts', () => HttpResponse.json({ ...rolledBack }));
  show(<ContainmentAdvice incident="INC-1" />);
  expect(await screen.findByText('Roll back, unless "shop 7" altered the schema.')).toBeInTheDocument();
  const deciding = screen.getByRole('group', { name: 'Did "shop 7" alter the schema?' });
  expect(screen.queryByText('Are data corrupted?')).toBeNull();
  expect(deciding).toHaveTextContent('If yes: fix forward, with caution.');
  await userEvent.click(within(deciding).getByRole('button', { name: 'No' }));
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

test('where nobody knows, the next question is asked', async () => {
  open(anAdvice());
  show(<ContainmentAdvice incident="INC-1" />);
  const deciding = await screen.findByRole('group', { name: 'Did "shop 7" alter the schema?' });
  await userEvent.click(within(deciding).getByRole('button', { name: 'Not known' }));
  const next = screen.getByRole('group', { name: 'Are data corrupted?' });
  await userEvent.click(within(next).getByRole('button', { name: 'Not known' }));
  expect(screen.queryByRole('button', { name: 'Not known' })).toBeNull();
});

test('all answers can be seen and changed; an unknown one says what is assumed', async () => {
  open(anAdvice());
  const sent = sentTo('put', '/v1/incidents/INC-1/advice/facts', () => HttpResponse.json({ ...rolledBack }));
  show(<ContainmentAdvice incident="INC-1" />);
  await userEvent.click(await screen.findByRole('button', { name: 'All answers: 1 of 2 known' }));
  expect(screen.getByText('unknown: 1 of 1 do not say, assumed no')).toBeInTheDocument();
  const question = screen.getByRole('radiogroup', { name: 'Does the change alter the schema?' });
  await userEvent.click(within(question).getByText('Yes'));
  await waitFor(() => expect(sent).toEqual([{ facts: { schema_change: true } }]));
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
  expect(sent).toEqual([{ option: 'roll_back', reason: 'one line' }]);
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
        failure_by: null,
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

test('a person may say how likely the fix fails, and is named', async () => {
  const said = anAdvice({
    roll_back: estimate(20, 2000),
    fix_forward: estimate(15, 1500),
    comparison: {
      better: 'fix_forward',
      failure_chance: 0.05,
      failure_source: '5 %, said by lin',
      failure_by: 'lin',
      expected_fix_minutes: 16.8,
      expected_fix_loss: 1680,
      why: 'Fix forward: a fix is expected to take 16.8 min.',
    },
  });
  open(said);
  server.use(http.get('/v1/people', () => HttpResponse.json({ items: [aPerson('lin', 'Lin Wei')], next: null })));
  const sent = sentTo('put', '/v1/incidents/INC-1/advice/facts', () => HttpResponse.json({ ...said }));
  show(<ContainmentAdvice incident="INC-1" />);
  expect(await screen.findByText(/5 %, said by Lin Wei/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Set chance' })).toBeDisabled();
  await userEvent.type(screen.getByLabelText('Chance that the fix fails, %'), '10');
  await userEvent.click(screen.getByRole('button', { name: 'Set chance' }));
  await userEvent.click(screen.getByRole('button', { name: 'Take back' }));
  await waitFor(() => expect(sent).toEqual([{ fix_failure: { chance: 0.1 } }, { fix_failure: { chance: null } }]));
});

test('who may only look sees answers and no buttons', async () => {
  open(anAdvice({ can: [] }));
  show(<ContainmentAdvice incident="INC-1" />);
  expect(await screen.findByText('Roll back, unless "shop 7" altered the schema.')).toBeInTheDocument();
  expect(screen.queryByRole('radiogroup')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Record decision' })).toBeNull();
});
