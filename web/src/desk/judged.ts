import type { UseQueryResult } from '@tanstack/react-query';
import type { LintReport } from '../api/types.gen';

/** What the bar says, and of which text; null when that is another one than is known here. */
export type Judged = LintReport & { judged: string | null };

export type Judgement = Pick<UseQueryResult<Judged>, 'data' | 'error' | 'isError' | 'isPending'> & {
  refetch: () => Promise<unknown>;
};
