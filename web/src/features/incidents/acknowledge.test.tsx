import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { aPerson, anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { openRoom } from '../../testing/room';
import { server } from '../../testing/server';
import { IncidentPage } from './IncidentPage';

const before = anIncident();
const after = anIncident({
  acknowledged_at: '2026-11-20T14:31:00Z',
  roles: { ...before.roles, commander: 'ana' },
});

/** A server whose answer the test holds back. */
function slow(answer: () => HttpResponse<object>): () => void {
  let go: () => void = () => undefined;
  const waited = new Promise<void>((resolve) => {
    go = resolve;
  });
  server.use(
    http.post('/v1/incidents/INC-1/acknowledge', async () => {
      await waited;
      return answer();
    }),
  );
  return () => go();
}

const people = () =>
  server.use(http.get('/v1/people', () => HttpResponse.json({ items: [aPerson('ana', 'Ana Souza')], next: null })));

describe('acknowledging in the room', () => {
  beforeEach(() => {
    openRoom(before);
    people();
  });

  it('shows before the server answers that it counts, and that I command', async () => {
    const answer = slow(() => {
      openRoom(after);
      people();
      return HttpResponse.json(after);
    });
    show(<IncidentPage incidentRef="INC-1" />);
    const button = await screen.findByRole('button', { name: 'Acknowledge' });
    const head = within(screen.getByRole('banner'));
    expect(head.queryByText('Ana Souza')).not.toBeInTheDocument();
    await userEvent.click(button);
    expect(await screen.findByRole('button', { name: 'Acknowledged' })).toBeDisabled();
    expect(await head.findByText('Ana Souza')).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Commander' })).toHaveValue('Ana Souza');
    answer();
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Take command' })).not.toBeInTheDocument());
    expect(screen.getByRole('button', { name: 'Acknowledged' })).toBeVisible();
  });

  it('takes it back with a message when the server refuses', async () => {
    const answer = slow(() =>
      HttpResponse.json({ title: 'Conflict', detail: 'INC-1 is merged; acknowledge INC-2.' }, { status: 409 }),
    );
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge' }));
    expect(await screen.findByRole('button', { name: 'Acknowledged' })).toBeDisabled();
    answer();
    expect(await screen.findByText('INC-1 is merged; acknowledge INC-2.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Acknowledge' })).toBeEnabled();
    expect(within(screen.getByRole('banner')).queryByText('Ana Souza')).not.toBeInTheDocument();
  });
});
