import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { anIncident, aService } from '../../testing/builders';
import { show } from '../../testing/render';
import { openRoom, sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { addingService } from './AddService';
import { IncidentPage } from './IncidentPage';

const nobody = { policy: 'payments-oncall', cycle: 1, step: 1, whole_team: [], remarks: [] };

describe('the services of an incident', () => {
  beforeEach(() => {
    addingService.set(false);
    server.use(
      http.get('/v1/services', () =>
        HttpResponse.json({ items: [aService('unknown'), aService('payments'), aService('checkout')], next: null }),
      ),
      http.get('/v1/on-call/next', ({ request }) =>
        new URL(request.url).searchParams.get('service') === 'payments'
          ? HttpResponse.json({ ...nobody, team: 'payments', people: ['lin'] })
          : HttpResponse.json({ ...nobody, team: 'default', people: ['ana'] }),
      ),
    );
  });

  it('has none at first, says who answers, and has one after it was added', async () => {
    openRoom(anIncident({ services: ['unknown'], acknowledged_at: null, status: 'triage' }));
    const sent = sentTo('post', '/v1/incidents/INC-1/services', () => {
      const now = anIncident({ services: ['payments'] });
      openRoom(now);
      return HttpResponse.json(now);
    });
    show(<IncidentPage incidentRef="INC-1" />);
    expect(await screen.findByText('no service')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'unknown' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Add service' }));
    const dialog = await screen.findByRole('dialog', { name: 'Add a service to INC-1' });
    const field = within(dialog).getByRole('combobox', { name: 'Service' });
    await userEvent.type(field, 'payments');
    expect(await within(dialog).findByText(/^Team payments answers for it; pages .+ now\.$/)).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add service' }));
    expect(await screen.findByRole('link', { name: 'payments' })).toBeVisible();
    expect(screen.queryByText('no service')).not.toBeInTheDocument();
    expect(sent).toEqual([{ service: 'payments' }]);
  });

  it('takes a second one without another team, and says why one was refused', async () => {
    openRoom(anIncident({ services: ['payments'] }));
    sentTo('post', '/v1/incidents/INC-1/services', () =>
      HttpResponse.json({ title: 'Invalid', detail: 'service: is used in drills only' }, { status: 400 }),
    );
    show(<IncidentPage incidentRef="INC-1" />);
    await userEvent.click(await screen.findByRole('button', { name: 'Add service' }));
    const dialog = await screen.findByRole('dialog', { name: 'Add a service to INC-1' });
    await userEvent.type(within(dialog).getByRole('combobox', { name: 'Service' }), 'drill-shop');
    expect(within(dialog).queryByText(/answers for it/)).not.toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Add service' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('is used in drills only');
  });

  it('is left alone by who may not work on the incident', async () => {
    openRoom(anIncident({ services: ['payments'], can: [] }));
    show(<IncidentPage incidentRef="INC-1" />);
    expect(await screen.findByRole('link', { name: 'payments' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add service' })).not.toBeInTheDocument();
  });
});
