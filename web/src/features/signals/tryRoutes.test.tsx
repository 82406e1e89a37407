import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { TryRoutes } from './TryRoutes';

const place = { route: 'catch-all', service: 'checkout', group: {}, incident: '', escalation: null, urgency: null };

test('says which alerts would go elsewhere, and which route decides for none', async () => {
  const sent = sentTo('post', '/v1/routes/try', () =>
    HttpResponse.json({
      since: '2026-11-13T14:30:00Z',
      alerts: 40,
      changed: 1,
      unmatched: ['never'],
      items: [
        {
          source: 'alertmanager',
          fingerprint: 'f1',
          labels: { alertname: 'HighLatency' },
          before: place,
          after: { ...place, route: 'payments', service: 'payments' },
        },
      ],
    }),
  );
  show(<TryRoutes />);
  const user = userEvent.setup();
  await user.type(screen.getByRole('textbox', { name: 'Routes' }), 'kind: Route');
  await user.click(screen.getByRole('button', { name: 'Try' }));
  expect(await screen.findByText(/1 alert would go elsewhere among 40 alerts/)).toBeVisible();
  expect(screen.getByText('never')).toBeVisible();
  expect(within(screen.getByRole('table')).getByText('by payments')).toBeVisible();
  expect(sent).toEqual([{ routes: 'kind: Route' }]);
});
