import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { openRoom, sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { IncidentPage } from './IncidentPage';
import { lastMove } from './useIncident';

const before = anIncident({ status: 'containing', allowed: ['mitigated', 'resolved'] });
const after = anIncident({ status: 'mitigated', allowed: ['monitoring', 'resolved', 'containing'] });

describe('a status change', () => {
  beforeEach(() => {
    lastMove.set(null);
    openRoom(before);
  });
  afterEach(() => vi.useRealTimers());

  const answers = () =>
    sentTo('post', '/v1/incidents/INC-1/transitions', () => {
      openRoom(after);
      return HttpResponse.json(after);
    });

  async function mitigate(words = '') {
    await userEvent.click(await screen.findByRole('button', { name: 'Mark mitigated' }));
    const dialog = await screen.findByRole('dialog', { name: 'Mark INC-1 mitigated' });
    await userEvent.type(within(dialog).getByLabelText('What stopped it?'), `${words}{Enter}`);
    return screen.findByText('is mitigated.', { exact: false });
  }

  it('to mitigated asks what stopped it, and takes no answer for one', async () => {
    const sent = answers();
    show(<IncidentPage incidentRef="INC-1" />);
    await mitigate('Rolled back release 498');
    expect(sent).toEqual([{ to: 'mitigated', note: 'Rolled back release 498' }]);
  });

  it('is undone by a button, and the bar goes', async () => {
    const sent = answers();
    const undone = sentTo('post', '/v1/incidents/INC-1/transitions/undo', () => {
      openRoom(before);
      return HttpResponse.json(before);
    });
    show(<IncidentPage incidentRef="INC-1" />);
    await mitigate();
    expect(sent).toEqual([{ to: 'mitigated' }]);
    await userEvent.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(undone).toEqual([{}]));
    expect(await screen.findByRole('button', { name: 'Mark mitigated' })).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Undo/ })).not.toBeInTheDocument();
  });

  it('says why it can no longer be undone', async () => {
    answers();
    server.use(
      http.post('/v1/incidents/INC-1/transitions/undo', () =>
        HttpResponse.json({ title: 'Conflict', detail: 'Only whoever made it can undo it.' }, { status: 409 }),
      ),
    );
    show(<IncidentPage incidentRef="INC-1" />);
    await mitigate();
    await userEvent.click(screen.getByRole('button', { name: /^Undo/ }));
    expect(await screen.findByText('Only whoever made it can undo it.')).toBeVisible();
  });

  it('can be undone from here for ten seconds', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    openRoom(after);
    lastMove.set({ ref: 'INC-1', to: 'mitigated' });
    show(<IncidentPage incidentRef="INC-1" />);
    expect(await screen.findByRole('button', { name: /^Undo/ })).toBeVisible();
    vi.advanceTimersByTime(10_100);
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Undo/ })).not.toBeInTheDocument());
  });
});
