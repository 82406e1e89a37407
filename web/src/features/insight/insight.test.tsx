import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenAction, SimilarIncident } from '../../api/types.gen';
import { aPerson, aSimilar } from '../../testing/builders';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { PromiseBanner } from './PromiseBanner';
import { SimilarIncidents } from './SimilarIncidents';
import { inKnownOrder, latePromise, useRenewal } from './useSimilar';

const late: OpenAction = {
  ref: 'ACT-7',
  title: 'The pool refuses before it is full',
  owner: 'lin',
  due: '2026-10-10',
  days_late: 41,
  status: 'open',
};
const claim = { verdict: 'confirmed', kind: 'cause', note: '', by: 'lin', at: '2026-11-20T14:00:00Z' } as const;
let asked = 0;

function answer(items: SimilarIncident[]): void {
  server.use(
    http.get('/v1/incidents/INC-42/similar', () => {
      asked += 1;
      return HttpResponse.json({ items, next: null });
    }),
    http.get('/v1/people', () => HttpResponse.json({ items: [aPerson('lin', 'Lin Wei')], next: null })),
  );
}

beforeEach(() => {
  asked = 0;
});

const panel = (may = true) => show(<SimilarIncidents incident="INC-42" may={may} news="" />);

describe('similar incidents', () => {
  it('shows what is alike, what worked and what was promised', async () => {
    answer([aSimilar({ promises: [late, { ...late, ref: 'ACT-8', days_late: 0, due: '2027-01-10' }] })]);
    panel();
    const one = await screen.findByRole('listitem', { name: 'INC-7' });
    expect(within(one).getByRole('link', { name: 'INC-7' })).toHaveAttribute('href', '/incidents/INC-7');
    expect(within(one).getByText('same cause')).toHaveAttribute('title', '70 % alike');
    expect(one).toHaveTextContent('What worked then');
    expect(within(one).getByText('41 days overdue')).toHaveClass('warn');
    expect(one).toHaveTextContent('due 2027-01-10');
    await waitFor(() => expect(one).toHaveTextContent('Lin Wei'));
    expect(within(one).queryByText('The same service: checkout')).not.toBeInTheDocument();
    await userEvent.click(within(one).getByRole('button', { name: '1 more reason' }));
    expect(within(one).getByText('The same service: checkout')).toBeVisible();
  });

  it('says with what it compares when nothing is alike', async () => {
    answer([]);
    panel();
    expect(await screen.findByText(/Compared with all earlier incidents/)).toBeVisible();
  });

  it('confirms by keyboard, keeps the note until it is sent, and says what is open again', async () => {
    answer([aSimilar()]);
    const sent = sentTo('put', '/v1/incidents/INC-42/similar/INC-7', () =>
      HttpResponse.json({
        reopened: ['ACT-7', 'ACT-9'],
        items: [aSimilar({ kind: 'both', claim: { ...claim, kind: 'both', note: 'The lock again' } })],
      }),
    );
    panel();
    (await screen.findByRole('button', { name: 'Confirm: INC-7' })).focus();
    await userEvent.keyboard('{Enter}');
    const asking = await screen.findByRole('dialog');
    expect(within(asking).getByRole('radio', { name: /^Same cause$/ })).toBeChecked();
    await userEvent.click(within(asking).getByRole('radio', { name: 'Same cause, same symptom' }));
    await userEvent.type(within(asking).getByLabelText('Note (optional)'), 'The lock again');
    expect(localStorage.getItem('unrepeat.draft.similar.INC-42.INC-7')).toContain('The lock again');
    await userEvent.click(within(asking).getByRole('button', { name: 'Confirm the repeat' }));
    await waitFor(() => expect(sent).toEqual([{ verdict: 'confirmed', kind: 'both', note: 'The lock again' }]));
    const one = screen.getByRole('listitem', { name: 'INC-7' });
    await waitFor(() =>
      expect(within(one).getByRole('status')).toHaveTextContent('Reopened because the failure repeated: ACT-7, ACT-9'),
    );
    expect(within(one).getByRole('link', { name: 'ACT-9' })).toHaveAttribute('href', '/actions/ACT-9');
    expect(within(one).getByText('The lock again')).toBeVisible();
    expect(within(one).getByRole('button', { name: 'Change: INC-7' })).toBeVisible();
    expect(localStorage.getItem('unrepeat.draft.similar.INC-42.INC-7')).toBeNull();
  });

  it('keeps the words when the server refuses them', async () => {
    answer([aSimilar()]);
    sentTo('put', '/v1/incidents/INC-42/similar/INC-7', () =>
      HttpResponse.json({ title: 'Your role does not allow this' }, { status: 403 }),
    );
    panel();
    await userEvent.click(await screen.findByRole('button', { name: 'Not a repeat: INC-7' }));
    await userEvent.type(await screen.findByLabelText('What is different? (optional)'), 'Another pool');
    await userEvent.click(screen.getByRole('button', { name: 'Not a repeat' }));
    expect(await screen.findByText('Your text is kept here.')).toBeVisible();
    expect(screen.getByLabelText('What is different? (optional)')).toHaveValue('Another pool');
  });

  it('folds refused ones away', async () => {
    answer([
      aSimilar(),
      aSimilar({ incident: 'INC-5', claim: { ...claim, verdict: 'refused', note: 'Another pool' } }),
      aSimilar({ incident: 'INC-4', claim: { ...claim, verdict: 'refused' } }),
    ]);
    panel();
    await screen.findByRole('listitem', { name: 'INC-7' });
    expect(screen.queryByRole('listitem', { name: 'INC-5' })).not.toBeInTheDocument();
    expect(screen.getByText('Another pool')).not.toBeVisible();
    await userEvent.click(screen.getByText('2 refused'));
    expect(screen.getByText('Another pool')).toBeVisible();
  });

  it('offers nothing to those who may not say', async () => {
    answer([aSimilar()]);
    panel(false);
    await screen.findByRole('listitem', { name: 'INC-7' });
    expect(screen.queryByRole('button', { name: /Confirm|Not a repeat/ })).not.toBeInTheDocument();
  });

  it('leaves in place what is in sight', () => {
    const [a, b, c] = ['INC-1', 'INC-2', 'INC-3'].map((incident) => aSimilar({ incident }));
    if (!a || !b || !c) throw new Error('three');
    expect(inKnownOrder([c, b, a], ['INC-1', 'INC-2']).map((each) => each.incident)).toEqual([
      'INC-1',
      'INC-2',
      'INC-3',
    ]);
    expect(inKnownOrder([c, b, a], null)).toEqual([c, b, a]);
  });

  function Renewed({ pause }: { pause: number }) {
    const [news, setNews] = useState(0);
    useRenewal('INC-42', news, pause);
    return (
      <>
        <button type="button" onClick={() => setNews(news + 1)}>
          News
        </button>
        <SimilarIncidents incident="INC-42" may={false} news="" />
      </>
    );
  }
  const newsCome = () => fireEvent.click(screen.getByRole('button', { name: 'News' }));

  it('asks again on news, but not for each', async () => {
    answer([]);
    show(<Renewed pause={3_600_000} />);
    await waitFor(() => expect(asked).toBe(1));
    for (let news = 1; news <= 6; news += 1) newsCome();
    await waitFor(() => expect(asked).toBe(2));
    for (let news = 1; news <= 6; news += 1) newsCome();
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    expect(asked).toBe(2);
  });

  it('asks again for news that came after the pause', async () => {
    answer([]);
    show(<Renewed pause={0} />);
    await waitFor(() => expect(asked).toBe(1));
    newsCome();
    await waitFor(() => expect(asked).toBe(2));
    newsCome();
    await waitFor(() => expect(asked).toBe(3));
  });
});

describe('the promise above the room', () => {
  it('names what was promised, by how much it is late, and where it stands', async () => {
    answer([aSimilar({ claim, promises: [late, { ...late, ref: 'ACT-8', days_late: 3 }] })]);
    show(<PromiseBanner incident="INC-42" />);
    const line = await screen.findByRole('region', { name: 'Overdue action' });
    expect(line).toHaveTextContent('Action from PM-3, 41 days overdue: ACT-7 The pool refuses before it is full');
    expect(line).not.toHaveTextContent('Possible repeat');
    expect(within(line).getByRole('link', { name: /ACT-7/ })).toHaveAttribute('href', '/actions/ACT-7');
    expect(within(line).getByRole('button', { name: 'and 1 more' })).toBeVisible();
  });

  it('says that it is a guess while nobody has confirmed it', async () => {
    answer([aSimilar({ promises: [late] })]);
    show(<PromiseBanner incident="INC-42" />);
    expect(await screen.findByRole('region', { name: 'Overdue action' })).toHaveTextContent(
      'Possible repeat of INC-7. Action from PM-3',
    );
  });

  it('is silent about likeness of symptoms alone, refused ones and promises in time', () => {
    expect(latePromise([aSimilar({ kind: 'symptom', promises: [late] })])).toBeNull();
    expect(latePromise([aSimilar({ score: 0.49, promises: [late] })])).toBeNull();
    expect(latePromise([aSimilar({ claim: { ...claim, verdict: 'refused' }, promises: [late] })])).toBeNull();
    expect(latePromise([aSimilar({ claim, promises: [{ ...late, days_late: 0 }] })])).toBeNull();
  });

  it('prefers a confirmed repeat to a later promise of a likely one', () => {
    const found = latePromise([
      aSimilar({ incident: 'INC-1', promises: [{ ...late, ref: 'ACT-1', days_late: 90 }] }),
      aSimilar({ incident: 'INC-2', claim, promises: [{ ...late, ref: 'ACT-2', days_late: 2 }] }),
    ]);
    expect(found?.promise.ref).toBe('ACT-2');
    expect(found?.others).toBe(1);
  });
});
