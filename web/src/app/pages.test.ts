import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { newRouter } from './router';

interface Journey {
  placesOf: (ask: () => Promise<unknown[]>) => Promise<{ route?: string }[]>;
  leftOut: Record<string, string>;
}

/** Stands for anything of the API. */
const items = [
  { ref: 'REF-1', name: 'checkout', status: 'containing', kind: 'incident' },
  { ref: 'REF-2', name: 'payments', status: 'draft', kind: 'near_miss' },
];

it('is looked at by the story that opens every page, or says why not', async () => {
  const list = '../../journeys/places.mjs';
  const { placesOf, leftOut } = (await import(/* @vite-ignore */ list)) as Journey;
  const looked = new Set((await placesOf(() => Promise.resolve(items))).map(({ route }) => route));
  const routes = Object.keys(newRouter(new QueryClient()).routesByPath);
  expect(routes.filter((route) => !looked.has(route) && leftOut[route] === undefined)).toEqual([]);
  expect([...looked, ...Object.keys(leftOut)].filter((route) => route && !routes.includes(route))).toEqual([]);
});
