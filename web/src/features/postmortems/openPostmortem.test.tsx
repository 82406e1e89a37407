import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../api/types.gen';
import { anIncident, aPostmortem } from '../../testing/builders';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { OpenPostmortem } from './OpenPostmortem';

const name = 'Write a post-mortem';
let opened: string[];

beforeEach(() => {
  opened = [];
});

function after(parts: Partial<Incident>, can: string[] = ['note']) {
  const over = anIncident({ status: 'resolved', severity: 'SEV3', postmortem: null, can, ...parts });
  show(<OpenPostmortem incident={over} onOpened={(ref) => opened.push(ref)} />);
}

describe('a post-mortem that nothing demands', () => {
  it('is opened for an incident that is over', async () => {
    after({ ref: 'INC-7' });
    const sent = sentTo('post', '/v1/postmortems', () =>
      HttpResponse.json(aPostmortem({ ref: 'PM-7' }), { status: 201 }),
    );
    await userEvent.click(await screen.findByRole('button', { name }));
    await waitFor(() => expect(opened).toEqual(['PM-7']));
    expect(sent).toEqual([{ incident: 'INC-7' }]);
  });

  it('says why it could not be opened', async () => {
    after({});
    sentTo('post', '/v1/postmortems', () =>
      HttpResponse.json({ title: 'Invalid', detail: 'incident: is still open; resolve it first' }, { status: 400 }),
    );
    await userEvent.click(await screen.findByRole('button', { name }));
    expect(await screen.findByText(/resolve it first/)).toBeVisible();
    expect(opened).toEqual([]);
  });

  it.each([
    ['goes on', { status: 'monitoring' as const }],
    ['was dismissed', { status: 'dismissed' as const }],
    ['has one', { postmortem: 'PM-1' }],
    ['is a drill', { drill: true }],
  ])('is not offered where the incident %s', (_, parts) => {
    after(parts);
    expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('is not offered to who only reads', () => {
    after({}, []);
    expect(screen.queryByRole('button', { name })).toBeNull();
  });
});
