import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getAuditQueryKey,
  getPersonErasureQueryKey,
  getSessionMailQueryKey,
  getSeverityTreeQueryKey,
  listTokensQueryKey,
} from '../../api/@tanstack/react-query.gen';
import {
  askSeverityTree,
  createPerson,
  createPersonErasure,
  createPersonLink,
  createSessionMail,
  createToken,
  deleteToken,
  getAudit,
  getPersonErasure,
  getSessionMail,
  getSeverityTree,
  listTokens,
  setSessionPassword,
  updateSessionPerson,
} from '../../api/sdk.gen';
import type { Grant, TokenScope } from '../../api/types.gen';
import { renew } from '../../lib/stale';
import { dataOf, itemsOf } from '../../lib/query';
import type { Facts } from '../../lib/words';

export const tokensQuery = queryOptions({
  queryKey: listTokensQueryKey(),
  queryFn: ({ signal }) => itemsOf(listTokens({ signal })),
});

export const auditQuery = queryOptions({
  queryKey: getAuditQueryKey({ query: { limit: 100 } }),
  queryFn: ({ signal }) => itemsOf(getAudit({ query: { limit: 100 }, signal })),
});

export const treeQuery = queryOptions({
  queryKey: getSeverityTreeQueryKey(),
  queryFn: ({ signal }) => dataOf(getSeverityTree({ signal })),
});

export function useWhatIf(facts: Facts, enabled: boolean) {
  return useQuery({
    queryKey: [{ _id: 'askSeverityTree', body: { facts } }],
    queryFn: () => dataOf(askSeverityTree({ body: { facts } })),
    enabled,
  });
}

export const signInMailQuery = queryOptions({
  queryKey: getSessionMailQueryKey(),
  queryFn: ({ signal }) => dataOf(getSessionMail({ signal })),
  retry: false,
});

/** Asks for a sign-in link by mail; the answer says nothing of who exists. */
export function useMailLink() {
  return useMutation({ mutationFn: (name: string) => dataOf(createSessionMail({ body: { name } })) });
}

export interface NewPerson {
  name: string;
  display_name: string;
  email?: string;
  roles: Grant[];
}

export function useAddPerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (person: NewPerson) => dataOf(createPerson({ body: person })),
    onSuccess: () => void renew(client, 'people'),
  });
}

export function useInvite() {
  return useMutation({
    mutationFn: (name: string) => dataOf(createPersonLink({ path: { name } })),
  });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: { name: string; scopes: TokenScope[] }) => dataOf(createToken({ body: token })),
    onSuccess: () => void renew(client, 'tokens'),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => deleteToken({ path: { id } }),
    onSettled: () => void renew(client, 'tokens'),
  });
}

export interface MyDetails {
  display_name?: string;
  email?: string;
  password?: string;
  current_password?: string;
}

/** My own name, address and password; only what was given is sent. */
export function useSaveMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ password, current_password, ...person }: MyDetails) => {
      if (Object.keys(person).length > 0) await updateSessionPerson({ body: person });
      if (password) {
        await setSessionPassword({ body: { password, ...(current_password ? { current_password } : {}) } });
      }
    },
    onSettled: () => {
      void renew(client, 'session', 'people');
    },
  });
}

export function useErasurePlan(name: string, open: boolean) {
  return useQuery({
    queryKey: getPersonErasureQueryKey({ path: { name } }),
    queryFn: ({ signal }) => dataOf(getPersonErasure({ path: { name }, signal })),
    enabled: open,
    staleTime: 0,
  });
}

export function useErase(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (confirm: string) => dataOf(createPersonErasure({ path: { name }, body: { confirm } })),
    onSuccess: () => client.invalidateQueries(),
  });
}
