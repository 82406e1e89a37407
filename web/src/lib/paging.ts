import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createPageDecline } from '../api/sdk.gen';
import type { Page } from '../api/types.gen';
import { dataOf } from './query';
import { renew } from './stale';
import { notice } from './store';

/** Whether a page still waits for its person. */
export function isWaiting({ state }: Page): boolean {
  return state === 'queued' || state === 'sent';
}

/** As on the page behind the link of a message. */
export const declineWords = "I can't: page the next";

/** Says that I can't take a page; the next step of its escalation is paged at once. */
export function useDeclinePage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (page: Page) => dataOf(createPageDecline({ path: { id: page.id } })),
    onSuccess: (_answer, { incident }) =>
      notice.set(`Declined the page for ${incident}. The next step of its escalation is paged now, if one is left.`),
    onSettled: (_answer, _failure, { incident }) =>
      void renew(client, 'pages', ['incident', incident], ['timeline', incident], 'incidents'),
  });
}
