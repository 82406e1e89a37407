import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { ConnectPrometheus, prometheusSnippet } from './ConnectPrometheus';

describe('connecting a Prometheus', () => {
  it('is ready to paste', () => {
    expect(prometheusSnippet({ protocol: 'https:', host: 'unrepeat.example.org:8443' }, 'unr_abc')).toBe(`alerting:
  alertmanagers:
    - scheme: https
      static_configs: [{targets: ["unrepeat.example.org:8443"]}]
      authorization: {credentials: "unr_abc"}
`);
  });

  it('makes a token that may only send signals', async () => {
    const sent = sentTo('post', '/v1/tokens', () =>
      HttpResponse.json({ id: 't1', name: 'prometheus', scopes: ['signals'], secret: 'unr_once' }, { status: 201 }),
    );
    show(<ConnectPrometheus />);
    await userEvent.click(screen.getByRole('button', { name: 'Create a token for it' }));
    expect(await screen.findByText(/credentials: "unr_once"/)).toBeVisible();
    expect(sent).toEqual([{ name: 'prometheus', scopes: ['signals'] }]);
  });
});
