import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { show } from '../../testing/render';
import { server } from '../../testing/server';
import { DegradationPlanCard } from './DegradationPlanCard';

it('asks for a degradation plan only where there is one', async () => {
  let asked = 0;
  server.use(
    http.get('/v1/services/search/degradation', () => {
      asked += 1;
      return new HttpResponse(null, { status: 404 });
    }),
  );
  show(<DegradationPlanCard service="search" planned={false} />);
  expect(await screen.findByText('No degradation plan')).toBeVisible();
  expect(asked).toBe(0);
});
