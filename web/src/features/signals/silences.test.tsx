import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { matchersOf, readMatchers, written } from '../../lib/matchers';
import { silenceOpen } from '../../lib/store';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { SilenceDialog } from './SilenceDialog';
import { SilencesPage } from './SilencesPage';

const silence = {
  id: '01a1fc13-2945-754e-949b-e4b8b31bf2ea',
  state: 'active',
  matchers: [{ name: 'alertname', operator: '=', value: 'DiskFull' }],
  starts_at: '2026-11-20T14:00:00Z',
  ends_at: '2036-11-20T18:00:00Z',
  created_by: 'ana',
  comment: 'Known, OPS-412',
  teams: null,
  mutes: 3,
  can: ['expire', 'change'],
};

const list = (items: unknown[]) => HttpResponse.json({ items, next: null });

test('a silence says what it mutes, why and until when, and is expired with one press', async () => {
  let silences = [silence];
  server.use(
    http.get('/v1/silences', () => list(silences)),
    http.get('/v1/maintenance', () =>
      list([
        {
          name: 'stocktake',
          state: 'pending',
          services: ['warehouse'],
          matchers: [],
          weekly: { days: ['Sat'], from: '02:00', until: '04:00', time_zone: 'Europe/Berlin' },
          starts_at: '2036-11-22T01:00:00Z',
          ends_at: '2036-11-22T03:00:00Z',
          reason: 'Counting stock',
          mutes: 0,
        },
      ]),
    ),
    http.get('/v1/inhibitions', () => list([])),
    http.delete('/v1/silences/:id', () => {
      silences = [{ ...silence, state: 'expired', can: [] }];
      return HttpResponse.json(silences[0]);
    }),
  );
  show(<SilencesPage />);
  const row = within(await screen.findByRole('list', { name: 'Silences' }));
  expect(row.getByText('alertname="DiskFull"')).toBeVisible();
  expect(row.getByText('3 alerts')).toBeVisible();
  expect(row.getByText('Known, OPS-412')).toBeVisible();
  expect(await screen.findByText(/Sat 02:00 to 04:00 Europe\/Berlin/)).toBeVisible();
  expect(await screen.findByText('No inhibition rules')).toBeVisible();
  await userEvent.click(row.getByRole('button', { name: 'Expire' }));
  expect(await screen.findByText('expired')).toBeVisible();
});

test('a new silence shows what it would mute before it is saved', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('/v1/silences/preview', () =>
      HttpResponse.json({
        firing: 1,
        of_others: 2,
        items: [
          {
            fingerprint: 'ab',
            service: 'checkout',
            labels: { alertname: 'DiskFull' },
            starts_at: '2026-11-20T14:00:00Z',
            incident: 'INC-7',
          },
        ],
      }),
    ),
    http.post('/v1/silences', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...silence, mutes: 1 }, { status: 201 });
    }),
  );
  silenceOpen.set(matchersOf({ alertname: 'DiskFull', service: 'checkout', pod: 'checkout-7' }));
  show(<SilenceDialog />);
  expect(await screen.findByText('Mutes 1 firing alert')).toBeVisible();
  expect(screen.getByText(/2 matching alerts of other teams stay audible/)).toBeVisible();
  expect(screen.getByText('INC-7')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Create silence' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Remove matcher 2' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Comment' }), 'Known');
  await userEvent.click(screen.getByRole('button', { name: 'Create silence' }));
  await waitFor(() => expect(silenceOpen.get()).toBeNull());
  expect(sent).toEqual([
    expect.objectContaining({
      comment: 'Known',
      matchers: [{ name: 'alertname', operator: '=', value: 'DiskFull' }],
    }),
  ]);
});

test('matchers are read as they are written', () => {
  const matchers = [
    { name: 'alertname', operator: '=~', value: 'Disk.*' },
    { name: 'path', operator: '!=', value: 'C:\\"x"' },
  ];
  expect(readMatchers(matchers.map(written).join(', '))).toEqual(matchers);
  expect(readMatchers('{severity!~"a|b",env=prod}')).toEqual([
    { name: 'severity', operator: '!~', value: 'a|b' },
    { name: 'env', operator: '=', value: 'prod' },
  ]);
  expect(readMatchers('nothing of it')).toBeNull();
});
