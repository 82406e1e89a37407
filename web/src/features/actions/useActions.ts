import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, items, patch, post, withQuery } from '../../lib/api';
import type { Action, ActionStatus, Category, Horizon, Priority, ProofKind } from '../../lib/model';

export type ActionView = 'mine' | 'team' | 'overdue' | 'proof';

const asked: Record<ActionView, Record<string, string>> = {
  mine: { owner: 'me' },
  team: {},
  overdue: { overdue: 'true' },
  proof: {},
};

const finished: ActionStatus[] = ['verified', 'risk_accepted', 'cancelled'];
const weight: Record<Priority, number> = { P0: 0, P1: 1, P2: 2, P3: 3 };

/** What a view shows of what was loaded: open promises first, then by worth and date. */
export function inView(actions: Action[], view: ActionView): Action[] {
  const shown =
    view === 'proof' ? actions.filter((action) => action.status === 'shipped' || action.status === 'verifying') : actions;
  return [...shown].sort(
    (a, b) =>
      Number(finished.includes(a.status)) - Number(finished.includes(b.status)) ||
      weight[a.priority] - weight[b.priority] ||
      (a.due ?? '9999').localeCompare(b.due ?? '9999'),
  );
}

export const actionsQuery = (view: ActionView) =>
  queryOptions({
    queryKey: ['actions', view],
    queryFn: ({ signal }) => items<Action>(withQuery('/v1/actions', asked[view]), signal),
    select: (actions) => inView(actions, view),
    placeholderData: keepPreviousData,
  });

export const actionQuery = (ref: string) =>
  queryOptions({
    queryKey: ['action', ref],
    queryFn: ({ signal }) => get<Action>(`/v1/actions/${ref}`, signal),
  });

export interface NewAction {
  title: string;
  owner: string | null;
  due: string | null;
  category: Category;
  horizon: Horizon;
  priority: Priority;
  incident?: string;
  postmortem?: string;
}

export function useAddAction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: NewAction) => post<Action>('/v1/actions', action),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['actions'] }),
  });
}

export interface NewVerification {
  kind: ProofKind;
  result: 'passed' | 'failed';
  at: string;
  by: string;
  evidence: { url?: string; text?: string };
}

export type ActionMove =
  | { do: 'transition'; to: ActionStatus; note?: string }
  | { do: 'verify'; verification: NewVerification }
  | { do: 'edit'; version: number; change: Partial<Pick<Action, 'title' | 'owner' | 'due' | 'priority'>> };

export function useActionMove(ref: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: ActionMove): Promise<unknown> => {
      const base = `/v1/actions/${ref}`;
      switch (move.do) {
        case 'transition':
          return post(`${base}/transitions`, { to: move.to, ...(move.note ? { note: move.note } : {}) });
        case 'verify':
          return post(`${base}/verifications`, move.verification);
        case 'edit':
          return patch(base, move.change, `"${move.version}"`);
      }
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['action', ref] });
      void client.invalidateQueries({ queryKey: ['actions'] });
    },
  });
}
