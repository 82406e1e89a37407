import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { OnCallPage } from './OnCallPage';

test.each([
  ['an administrator tests a channel', ['test'], 1],
  ['nobody else is offered to', [], 0],
])('%s', async (_, can, buttons) => {
  const list = (...items: unknown[]) => HttpResponse.json({ items, next: null });
  server.use(
    http.get('/v1/on-call', () => list()),
    http.get('/v1/schedules', () => list()),
    http.get('/v1/escalation-policies', () => list()),
    http.get('/v1/people', () => list()),
    http.get('/v1/channels', () =>
      list({ name: 'ops', type: 'webhook', target: 'https://chat.example.org', has_secret: false, can }),
    ),
  );
  show(<OnCallPage />);
  expect(await screen.findByText('https://chat.example.org')).toBeVisible();
  expect(screen.queryAllByRole('button', { name: 'Test ops' })).toHaveLength(buttons);
});
