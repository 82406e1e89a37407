import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { ReportNearMiss } from './NearMissDialog';

let reported: (string | null)[][];

beforeEach(() => {
  reported = [];
  server.use(
    http.get('/v1/services', () => HttpResponse.json({ items: [], next: null })),
    http.get('/v1/incidents/INC-9', () =>
      HttpResponse.json(anIncident({ ref: 'INC-9', kind: 'near_miss', postmortem: 'PM-9' })),
    ),
  );
});

async function write() {
  show(<ReportNearMiss onReported={(...what) => reported.push(what)} />);
  await userEvent.click(screen.getByRole('button', { name: 'Report a near miss' }));
  await userEvent.type(await screen.findByLabelText(/What almost happened/), 'A disk was nearly full');
  await userEvent.type(screen.getByRole('combobox', { name: 'Service' }), 'exports');
  await userEvent.click(screen.getByRole('button', { name: 'Report near miss' }));
}

describe('a near miss', () => {
  it('is reported as one and leads to its draft', async () => {
    const sent = sentTo('post', '/v1/incidents', () =>
      HttpResponse.json(anIncident({ ref: 'INC-9', kind: 'near_miss' }), { status: 201 }),
    );
    await write();
    await waitFor(() => expect(reported).toEqual([['PM-9', 'INC-9']]));
    expect(sent).toEqual([{ title: 'A disk was nearly full', service: 'exports', kind: 'near_miss' }]);
    expect(localStorage.getItem('unrepeat.draft.near-miss.title')).toBeNull();
  });

  it('keeps what was written when it could not be sent', async () => {
    sentTo('post', '/v1/incidents', () =>
      HttpResponse.json({ title: 'The server could not do this' }, { status: 500 }),
    );
    await write();
    expect(await screen.findByText('The server could not do this')).toBeVisible();
    expect(localStorage.getItem('unrepeat.draft.near-miss.title')).toContain('nearly full');
    expect(reported).toEqual([]);
  });
});
