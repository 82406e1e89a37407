import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { CustomerReports } from './CustomerReports';

test('reports are listed with who weighs more, and one is added for the service', async () => {
  server.use(
    http.get('/v1/incidents/INC-1/customer-reports', () =>
      HttpResponse.json({
        items: [
          {
            id: 'r1',
            service: 'checkout',
            customer: 'Acme',
            tier: 'high',
            channel: 'public',
            text: 'Orders hang',
            at: '2026-11-20T14:00:00Z',
            recorded_at: '2026-11-20T14:00:00Z',
            recorded_by: 'eva',
          },
        ],
        next: null,
        services: ['checkout'],
        can: ['report'],
      }),
    ),
  );
  const sent = sentTo('post', '/v1/customer-reports', () => HttpResponse.json({}, { status: 201 }));
  show(<CustomerReports incident="INC-1" />);
  const list = await screen.findByRole('list', { name: 'Customer reports' });
  expect(within(list).getByText('high value')).toBeVisible();
  expect(within(list).getByText('public')).toBeVisible();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Add report' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByRole('textbox', { name: 'Customer' }), 'Globex');
  await user.click(within(dialog).getByText('High value'));
  await user.type(within(dialog).getByRole('textbox', { name: 'What they report' }), 'Cart is empty');
  await user.click(within(dialog).getByRole('button', { name: 'Add report' }));
  await waitFor(() =>
    expect(sent).toEqual([
      { service: 'checkout', customer: 'Globex', tier: 'high', channel: 'ticket', text: 'Cart is empty' },
    ]),
  );
});

test('whoever may report about none of the services adds nothing', async () => {
  server.use(
    http.get('/v1/incidents/INC-1/customer-reports', () =>
      HttpResponse.json({ items: [], next: null, services: [], can: [] }),
    ),
  );
  show(<CustomerReports incident="INC-1" />);
  expect(await screen.findByText('No customer reports')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Add report' })).toBeNull();
});
