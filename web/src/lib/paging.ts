import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createPageDecline } from '../api/sdk.gen';
import type { Page } from '../api/types.gen';
import { useDisplayName } from './directory';
import { dataOf } from './query';
import { renew } from './stale';
import { notice } from './store';

/** Whether a page still waits for its person. */
export function isWaiting({ state }: Page): boolean {
  return state === 'queued' || state === 'sent';
}

/** What declining a page does, as on the page behind the link of a message. */
export function declineWords({ decline_pages_next }: Page): string {
  return decline_pages_next ? "I can't: page the next" : "I can't (nobody else is paged)";
}

/** Says that I can't take a page; where a step of its escalation follows, that is paged at once. */
export function useDeclinePage() {
  const client = useQueryClient();
  const displayName = useDisplayName();
  return useMutation({
    mutationFn: (page: Page) => dataOf(createPageDecline({ path: { id: page.id } })),
    onSuccess: ({ next_paged, reason }, { incident }) =>
      notice.set(
        `Declined the page for ${incident}. ` +
          (reason === null
            ? `The next step is paged now: ${next_paged.map(displayName).join(', ')}.`
            : `Nobody else is paged: ${reason}.`),
      ),
    onSettled: (_answer, _failure, { incident }) =>
      void renew(client, 'pages', ['incident', incident], ['timeline', incident], 'incidents'),
  });
}
