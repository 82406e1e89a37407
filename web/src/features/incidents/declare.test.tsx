import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { declareOpen } from '../../lib/store';
import { aTree, anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { DeclareDialog } from './DeclareDialog';

describe('declaring', () => {
  beforeEach(() => {
    server.use(
      http.get('/v1/services', () => HttpResponse.json({ items: [], next: null })),
      http.get('/v1/severity-tree', () => HttpResponse.json(aTree)),
      http.post('/v1/severity-tree/ask', () =>
        HttpResponse.json({ severity: 'SEV2', rule: 'r', policy_version: '3', path: [] }),
      ),
    );
    declareOpen.set(true);
  });

  it('sends the facts, opens the room, and lets the tree decide', async () => {
    const sent = sentTo('post', '/v1/incidents', () =>
      HttpResponse.json(anIncident({ ref: 'INC-7' }), { status: 201 }),
    );
    const declared: string[] = [];
    show(<DeclareDialog onDeclared={(ref) => declared.push(ref)} />);
    const dialog = await screen.findByRole('dialog', { name: 'Declare an incident' });
    expect(within(dialog).getByRole('button', { name: 'Declare incident' })).toBeDisabled();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Title' }), 'Orders fail');
    await userEvent.type(within(dialog).getByRole('combobox', { name: 'Service' }), 'checkout');
    const major = await within(dialog).findByRole('radiogroup', { name: 'Is a major feature broken?' });
    await userEvent.click(within(major).getByRole('radio', { name: 'Yes' }));
    expect(await within(dialog).findByText('SEV2')).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Declare incident' }));
    await waitFor(() => expect(declared).toEqual(['INC-7']));
    expect(sent).toEqual([{ title: 'Orders fail', service: 'checkout', facts: { major_feature: true } }]);
  });

  it('keeps the words when the server is away', async () => {
    sentTo('post', '/v1/incidents', () => HttpResponse.json({ title: 'Away' }, { status: 503 }));
    const first = show(<DeclareDialog onDeclared={() => undefined} />);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Orders fail');
    await userEvent.type(screen.getByRole('combobox', { name: 'Service' }), 'checkout');
    await userEvent.click(screen.getByRole('button', { name: 'Declare incident' }));
    expect(await screen.findByText('Your input is kept here.')).toBeVisible();
    first.unmount();
    show(<DeclareDialog onDeclared={() => undefined} />);
    expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('Orders fail');
  });
});
