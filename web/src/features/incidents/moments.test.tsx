import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { openRoom, sentTo } from '../../testing/room';
import { Moments } from './SidePanels';

const at = '2026-11-20T14:05:09.123Z';

async function edit() {
  const incident = anIncident({ detected_at: at, can: ['set_moment'] });
  openRoom(incident);
  show(<Moments incident={incident} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Edit detected' }));
  await userEvent.type(screen.getByLabelText('Evidence'), 'the graph');
  return screen.getByLabelText('Detected (UTC)');
}

const save = () => screen.getByRole('button', { name: 'Save' });

it('saves no moment whose text can not be read', async () => {
  const sent = sentTo('patch', '/v1/incidents/INC-1/moments', () => HttpResponse.json(anIncident()));
  const field = await edit();
  expect(save()).toBeEnabled();
  await userEvent.clear(field);
  await userEvent.type(field, '2026-11-29 25:05');
  await userEvent.tab();
  expect(field).toHaveAccessibleDescription('Write it as 2026-12-24 14:05');
  expect(field).toHaveValue('2026-11-29 25:05');
  expect(save()).toBeDisabled();
  await userEvent.clear(field);
  await userEvent.type(field, '2026-11-20 13:05');
  await userEvent.click(save());
  await waitFor(() => expect(sent).toEqual([{ detected_at: '2026-11-20T13:05:00Z', reason: 'the graph' }]));
});

it('keeps the seconds of a moment that was not changed', async () => {
  const sent = sentTo('patch', '/v1/incidents/INC-1/moments', () => HttpResponse.json(anIncident()));
  const field = await edit();
  await userEvent.clear(field);
  await userEvent.type(field, '2026-11-20 14:05');
  await userEvent.click(save());
  await waitFor(() => expect(sent).toEqual([{ detected_at: at, reason: 'the graph' }]));
});

it('names the moment in words where the server refuses it', async () => {
  sentTo('patch', '/v1/incidents/INC-1/moments', () =>
    HttpResponse.json(
      { title: 'Invalid input', status: 400, detail: 'detected_at: must not be in the future' },
      { status: 400, headers: { 'Content-Type': 'application/problem+json' } },
    ),
  );
  await edit();
  await userEvent.click(save());
  expect(await screen.findByRole('alert')).toHaveTextContent('Detected: must not be in the future');
});
