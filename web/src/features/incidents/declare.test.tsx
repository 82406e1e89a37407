import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { declareOpen } from '../../lib/store';
import { aNextPaged, aService, aTree, anIncident } from '../../testing/builders';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { DeclareDialog } from './DeclareDialog';

describe('declaring', () => {
  beforeEach(() => {
    server.use(
      http.get('/v1/services', () => HttpResponse.json({ items: [aService('checkout')], next: null })),
      http.get('/v1/on-call/next', ({ request }) => {
        const { searchParams } = new URL(request.url);
        return HttpResponse.json(
          searchParams.get('service') === 'checkout'
            ? aNextPaged(searchParams.get('severity') === 'SEV1' ? { whole_team: ['ana', 'ben'] } : {})
            : aNextPaged({ team: 'default', policy: null, people: ['admin'], remarks: ['nobody is on call in x'] }),
        );
      }),
      http.get('/v1/people', () => HttpResponse.json({ items: [], next: null })),
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
    await userEvent.type(within(dialog).getByRole('combobox', { name: 'Service, if known' }), 'checkout');
    const bad = await within(dialog).findByRole('radiogroup', { name: 'How bad is it?' });
    expect(within(bad).getByRole('radio', { name: 'Not known' })).toBeChecked();
    await userEvent.click(within(bad).getByRole('radio', { name: 'Critical' }));
    expect(within(dialog).getByText('Answers yes: Is customer data lost?')).toBeVisible();
    await userEvent.click(within(bad).getByRole('radio', { name: 'Major' }));
    expect(within(dialog).getByText('Answers yes: Is a major feature broken?')).toBeVisible();
    expect(within(dialog).queryByRole('radiogroup', { name: 'Is a major feature broken?' })).toBeNull();
    expect(await within(dialog).findByText('SEV2')).toBeVisible();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Declare incident' }));
    await waitFor(() => expect(declared).toEqual(['INC-7']));
    expect(sent).toEqual([{ title: 'Orders fail', service: 'checkout', facts: { major_feature: true } }]);
  });

  it('says whom it pages, by the answer of the server', async () => {
    server.use(
      http.post('/v1/severity-tree/ask', async ({ request }) => {
        const { facts } = (await request.json()) as { facts: Record<string, boolean> };
        const severity = facts.data_loss === true ? 'SEV1' : 'SEV2';
        return HttpResponse.json({ severity, rule: 'r', policy_version: '3', path: [] });
      }),
    );
    show(<DeclareDialog onDeclared={() => undefined} />);
    const byDefault = 'Pages admin now (administrators). Nobody is on call in x.';
    expect(await screen.findByText(`${byDefault} Team default answers where no service is named.`)).toBeVisible();
    const service = await screen.findByRole('combobox', { name: 'Service, if known' });
    await userEvent.type(service, 'checkout');
    expect(await screen.findByText('Pages ana now (payments-oncall).')).toBeVisible();
    await userEvent.click(await screen.findByRole('radio', { name: 'Critical' }));
    expect(
      await screen.findByText('Pages ana now (payments-oncall), and all of team payments, as it is SEV1.'),
    ).toBeVisible();
    await userEvent.clear(service);
    await userEvent.type(service, 'search');
    expect(await screen.findByText(`${byDefault} No team owns search.`)).toBeVisible();
  });

  it('asks for a title and nothing else', async () => {
    const sent = sentTo('post', '/v1/incidents', () => HttpResponse.json(anIncident(), { status: 201 }));
    show(<DeclareDialog onDeclared={() => undefined} />);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Orders fail');
    await userEvent.click(screen.getByRole('button', { name: 'Declare incident' }));
    await waitFor(() => expect(sent).toEqual([{ title: 'Orders fail', facts: {} }]));
  });

  it('has all questions below More', async () => {
    const sent = sentTo('post', '/v1/incidents', () => HttpResponse.json(anIncident(), { status: 201 }));
    show(<DeclareDialog onDeclared={() => undefined} />);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Orders fail');
    await userEvent.type(screen.getByRole('combobox', { name: 'Service, if known' }), 'checkout');
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    const lost = await screen.findByRole('radiogroup', { name: 'Is customer data lost?' });
    await userEvent.click(within(lost).getByRole('radio', { name: 'No' }));
    await userEvent.click(screen.getByRole('button', { name: 'Declare incident' }));
    await waitFor(() =>
      expect(sent).toEqual([{ title: 'Orders fail', service: 'checkout', facts: { data_loss: false } }]),
    );
  });

  const refused = (type: string, detail: string) =>
    HttpResponse.json({ type: `/problems/${type}`, title: 'Unprocessable Content', detail }, { status: 422 });

  async function declareAs(severity: string) {
    show(<DeclareDialog onDeclared={() => undefined} />);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Orders fail');
    await userEvent.type(screen.getByRole('combobox', { name: 'Service, if known' }), 'checkout');
    await userEvent.click(screen.getByRole('button', { name: /^More/ }));
    await userEvent.click(screen.getByRole('combobox', { name: 'Severity' }));
    await userEvent.click(await screen.findByRole('option', { name: severity }));
    await userEvent.click(screen.getByRole('button', { name: 'Declare incident' }));
  }

  it('asks why when the severity is below what the tree says', async () => {
    let answer = () => refused('reason-missing', 'The severity tree says SEV2, which is graver than SEV4.');
    const sent = sentTo('post', '/v1/incidents', () => answer());
    await declareAs('SEV4 low');
    const reason = await screen.findByLabelText(/Why is it less than the answers say\?/);
    expect(screen.getByRole('button', { name: 'Declare incident' })).toBeDisabled();
    answer = () => HttpResponse.json(anIncident(), { status: 201 }) as never;
    await userEvent.type(reason, 'Only a test shop');
    await userEvent.click(screen.getByRole('button', { name: 'Declare incident' }));
    await waitFor(() =>
      expect(sent).toEqual([
        { title: 'Orders fail', service: 'checkout', severity: 'SEV4' },
        { title: 'Orders fail', service: 'checkout', severity: 'SEV4', reason: 'Only a test shop' },
      ]),
    );
  });

  it('says at the severity why it is too low', async () => {
    const words = "'Is customer data lost?' is answered yes, so the severity is SEV2 or graver, not SEV3.";
    sentTo('post', '/v1/incidents', () => refused('severity-too-low', words));
    await declareAs('SEV3 minor');
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Severity' })).toHaveAccessibleDescription(words));
  });

  it('keeps the words when the server is away', async () => {
    sentTo('post', '/v1/incidents', () => HttpResponse.json({ title: 'Away' }, { status: 503 }));
    const first = show(<DeclareDialog onDeclared={() => undefined} />);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Orders fail');
    await userEvent.type(screen.getByRole('combobox', { name: 'Service, if known' }), 'checkout');
    await userEvent.click(screen.getByRole('button', { name: 'Declare incident' }));
    expect(await screen.findByText('Your input is kept here.')).toBeVisible();
    first.unmount();
    show(<DeclareDialog onDeclared={() => undefined} />);
    expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('Orders fail');
  });
});
