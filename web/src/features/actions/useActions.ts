import { keepPreviousData, queryOptions, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { getActionQueryKey, listActionCountsQueryKey, listActionsQueryKey } from '../../api/@tanstack/react-query.gen';
import {
  createAction,
  createActionTransition,
  createActionVerification,
  getAction,
  listActionCounts,
  listActions,
  undoAction,
  updateAction,
} from '../../api/sdk.gen';
import type { Action, ActionStatus, Category, Horizon, VerificationRequest } from '../../api/types.gen';
import { renew } from '../../lib/stale';
import { dataOf, itemsOf, type List } from '../../lib/query';
import type { Priority } from '../../lib/words';

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
    queryKey: listActionsQueryKey({ query: { view, limit: 200 } }),
    queryFn: ({ signal }) => itemsOf(listActions({ query: { view, limit: 200 }, signal })),
    placeholderData: keepPreviousData,
  });

/** How much stands in each view; which view is shown does not matter. */
export const actionCountsQuery = (asked: ActionFilter) => {
  const query = { ...asked, view: undefined };
  return queryOptions({
    queryKey: listActionCountsQueryKey({ query }),
    queryFn: ({ signal }) => dataOf(listActionCounts({ query, signal })),
    placeholderData: keepPreviousData,
  });
};

export const actionQuery = (ref: string) =>
  queryOptions({
    queryKey: getActionQueryKey({ path: { ref } }),
    queryFn: ({ signal }) => dataOf(getAction({ path: { ref }, signal })),
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
    mutationFn: (action: NewAction) => dataOf(createAction({ body: action })),
    onSuccess: () => void renew(client, 'actions'),
  });
}

export type NewVerification = VerificationRequest;

/** The condition that nobody changed it since this version. */
const over = (version: number) => ({ 'If-Match': `"${version}"` });

export type ActionMove =
  | { do: 'transition'; to: ActionStatus; note?: string }
  | { do: 'verify'; verification: NewVerification }
  | { do: 'edit'; version: number; change: Partial<Pick<Action, 'title' | 'owner' | 'due' | 'priority'>> };

export function useActionMove(ref: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: ActionMove): Promise<unknown> => {
      const path = { ref };
      switch (move.do) {
        case 'transition':
          return createActionTransition({ path, body: { to: move.to, ...(move.note ? { note: move.note } : {}) } });
        case 'verify':
          return createActionVerification({ path, body: move.verification });
        case 'edit':
          return updateAction({ path, body: move.change, headers: over(move.version) });
      }
    },
    onSettled: () => void renew(client, ['action', ref], 'actions'),
  });
}

/** Shows an answer of the server at once wherever the action stands. */
function useTakeIn() {
  const client = useQueryClient();
  return (action: Action) => {
    client.setQueryData(actionQuery(action.ref).queryKey, action);
    client.setQueriesData<InfiniteData<List<Action>>>(
      { queryKey: listActionsQueryKey(), predicate: ({ queryKey }) => queryKey.at(-1) === 'pages' },
      (pages) =>
        pages && {
          ...pages,
          pages: pages.pages.map((page) => ({
            ...page,
            items: page.items.map((each) => (each.ref === action.ref ? action : each)),
          })),
        },
    );
    void renew(client, 'actions');
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
    mutationFn: ({ action, change }: { action: Action; change: ListChange }): Promise<Action> => {
      const path = { ref: action.ref };
      const headers = over(action.version);
      switch (change.do) {
        case 'transition': {
          const body = { to: change.to, ...(change.note ? { note: change.note } : {}) };
          return dataOf(createActionTransition({ path, body }));
        }
        case 'edit':
          return dataOf(updateAction({ path, body: change.change, headers }));
        case 'undo':
          return dataOf(undoAction({ path, headers }));
      }
    },
    onSuccess: takeIn,
  });
}

/** The moves of an action that its reader may make. */
export const movesOf = ({ allowed, can }: Action): ActionStatus[] =>
  allowed.filter((to) => can.includes(to === 'risk_accepted' ? 'accept_risk' : 'transition'));
