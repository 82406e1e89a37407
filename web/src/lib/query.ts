import { QueryClient } from '@tanstack/react-query';
import { Problem } from './api';

/** One place for server state; a refusal is final, a broken connection is tried again. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, failure) => count < 2 && !(failure instanceof Problem && isFinal(failure.status)),
        retryDelay: (count) => Math.min(800 * 2 ** count, 5000),
      },
      mutations: { retry: false },
    },
  });
}

function isFinal(status: number): boolean {
  return status >= 400 && status < 500;
}
