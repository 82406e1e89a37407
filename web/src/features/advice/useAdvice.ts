import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getIncidentAdviceQueryKey } from '../../api/@tanstack/react-query.gen';
import { createIncidentDecision, getIncidentAdvice, setIncidentAdviceFacts } from '../../api/sdk.gen';
import type { Advice, AdviceRequest, Answer } from '../../api/types.gen';
import { renew } from '../../lib/stale';
import { dataOf } from '../../lib/query';

export type Option = Advice['option'];
export type How = Advice['how'][number];

export const adviceQuery = (incident: string) =>
  queryOptions({
    queryKey: getIncidentAdviceQueryKey({ path: { ref: incident } }),
    queryFn: ({ signal }) => dataOf(getIncidentAdvice({ path: { ref: incident }, signal })),
  });

export type Say =
  | { do: 'answer'; question: string; answer: Answer }
  | { do: 'rollback'; minutes: number }
  | { do: 'forward'; low: number; likely: number; high: number }
  | { do: 'chance'; percent: number | null }
  | { do: 'decide'; option: Option; how?: How; reason: string };

function send(incident: string, say: Say): Promise<Advice> {
  const path = { ref: incident };
  const tell = (body: AdviceRequest) => dataOf(setIncidentAdviceFacts({ path, body }));
  switch (say.do) {
    case 'answer':
      return tell({ facts: { [say.question]: say.answer === 'unknown' ? 'unknown' : say.answer === 'yes' } });
    case 'rollback':
      return tell({ rollback_minutes: say.minutes });
    case 'forward': {
      const { low, likely, high } = say;
      return tell({ fix_forward: { low, likely, high } });
    }
    case 'chance':
      return tell({ fix_failure: { chance: say.percent === null ? null : say.percent / 100 } });
    case 'decide': {
      const { option, how, reason } = say;
      return dataOf(createIncidentDecision({ path, body: { option, reason, ...(how === undefined ? {} : { how }) } }));
    }
  }
}

/** What a person says or decides; the answer is the advice as it is then. */
export function useSayAdvice(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (say: Say) => send(incident, say),
    onSuccess: (advice) => {
      client.setQueryData(adviceQuery(incident).queryKey, advice);
      void renew(client, ['timeline', incident]);
    },
  });
}

export const optionWord: Record<Option, string> = {
  roll_back: 'Roll back',
  fix_forward: 'Fix forward, with caution',
  fail_over: 'Fail over and recover the data',
  degrade: 'Degrade gracefully',
  shed_load: 'Shed load',
  scale_up: 'Scale up',
  investigate: 'Investigate',
};

export const howWord: Record<How, string> = {
  flag_off: 'Switch the flag off',
  traffic_back: 'Send traffic back to the old version',
  redeploy: 'Deploy the version before',
  database: 'Restore the database, as the last resort',
  by_tier: 'By tier: what matters least is refused first',
  blunt: 'Blunt: a share of all requests is refused',
};

export const howOf: Partial<Record<Option, How[]>> = {
  roll_back: ['flag_off', 'traffic_back', 'redeploy', 'database'],
  shed_load: ['by_tier', 'blunt'],
};

export function amount(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 1 });
}
