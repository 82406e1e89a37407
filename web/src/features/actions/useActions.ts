import { keepPreviousData, queryOptions, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { get, items, patch, post, request, withQuery } from '../../lib/api';
import type { Action, ActionStatus, Category, Horizon, List, Priority, ProofKind } from '../../lib/model';

export type ActionView = 'mine' | 'team' | 'overdue' | 'proof' | 'proved' | 'all';

/** What stands in the address of the list. */
export interface ActionFilter {
  view?: ActionView | undefined;
  team?: string | undefined;
  owner?: string | undefined;
  status?: string | undefined;
  priority?: string | undefined;
  category?: string | undefined;
  horizon?: string | undefined;
  service?: string | undefined;
  incident?: string | undefined;
  postmortem?: string | undefined;
  q?: string | undefined;
}

export const filterNames = [
  'team',
  'owner',
  'status',
  'priority',
  'category',
  'horizon',
  'service',
  'incident',
  'postmortem',
  'q',
] as const;

export const actionsQuery = (view: ActionView) =>
  queryOptions({
    queryKey: ['actions', view],
    queryFn: ({ signal }) => items<Action>(withQuery('/v1/actions', { view, limit: '200' }), signal),
    placeholderData: keepPreviousData,
  });

export interface ActionCounts {
  counts: Record<ActionView, number>;
  /** The teams that I belong to. */
  teams: string[];
}

/** How much stands in each view; which view is shown does not matter. */
export const actionCountsQuery = (asked: ActionFilter) => {
  const filter = { ...asked, view: undefined };
  return queryOptions({
    queryKey: ['actions', 'counts', filter],
    queryFn: ({ signal }) => get<ActionCounts>(withQuery('/v1/actions/counts', filter), signal),
    placeholderData: keepPreviousData,
  });
};

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

/** Shows an answer of the server at once wherever the action stands. */
function useTakeIn() {
  const client = useQueryClient();
  return (action: Action) => {
    client.setQueryData(['action', action.ref], action);
    client.setQueriesData<InfiniteData<List<Action>>>(
      { queryKey: ['actions', 'pages'] },
      (pages) =>
        pages && {
          ...pages,
          pages: pages.pages.map((page) => ({
            ...page,
            items: page.items.map((each) => (each.ref === action.ref ? action : each)),
          })),
        },
    );
    void client.invalidateQueries({ queryKey: ['actions'] });
  };
}

export type ListChange =
  | { do: 'transition'; to: ActionStatus; note?: string }
  | { do: 'edit'; change: Partial<Pick<Action, 'owner' | 'due'>> }
  | { do: 'undo' };

/** What can be changed of an action without leaving the list; each over the version that was seen. */
export function useListChange() {
  const takeIn = useTakeIn();
  return useMutation({
    mutationFn: async ({ action, change }: { action: Action; change: ListChange }): Promise<Action> => {
      const base = `/v1/actions/${action.ref}`;
      switch (change.do) {
        case 'transition':
          return post<Action>(`${base}/transitions`, { to: change.to, ...(change.note ? { note: change.note } : {}) });
        case 'edit':
          return patch<Action>(base, change.change, `"${action.version}"`);
        case 'undo':
          return (await (
            await request('POST', `${base}/undo`, { body: {}, ifMatch: `"${action.version}"` })
          ).json()) as Action;
      }
    },
    onSuccess: takeIn,
  });
}
