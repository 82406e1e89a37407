import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, items, patch, post, put, remove } from '../../lib/api';
import type {
  AuditEntry,
  Facts,
  Grant,
  NewToken,
  Person,
  SeverityAnswer,
  SeverityTree,
  SignInLink,
  Token,
  TokenScope,
} from '../../lib/model';
import { sessionKey } from '../../lib/session';

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => items<Token>('/v1/tokens', signal),
});

export const auditQuery = queryOptions({
  queryKey: ['audit'],
  queryFn: ({ signal }) => items<AuditEntry>('/v1/audit?limit=100', signal),
});

export const treeQuery = queryOptions({
  queryKey: ['severity-tree'],
  queryFn: ({ signal }) => get<SeverityTree>('/v1/severity-tree', signal),
});

export function useWhatIf(facts: Facts, enabled: boolean) {
  return useQuery({
    queryKey: ['severity-ask', facts],
    queryFn: () => post<SeverityAnswer>('/v1/severity-tree/ask', { facts }),
    enabled,
  });
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
    mutationFn: (person: NewPerson) => post<Person>('/v1/people', person),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['people'] }),
  });
}

export function useInvite() {
  return useMutation({
    mutationFn: (name: string) => post<SignInLink>(`/v1/people/${encodeURIComponent(name)}/links`, {}),
  });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: { name: string; scopes: TokenScope[] }) => post<NewToken>('/v1/tokens', token),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/v1/tokens/${id}`),
    onSettled: () => void client.invalidateQueries({ queryKey: ['tokens'] }),
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
      if (Object.keys(person).length > 0) await patch('/v1/session/person', person);
      if (password) {
        await put('/v1/session/password', { password, ...(current_password ? { current_password } : {}) });
      }
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: sessionKey });
      void client.invalidateQueries({ queryKey: ['people'] });
    },
  });
}

/** Where a person is named, and what they still have to do. */
export interface ErasurePlan {
  person: string;
  duties: string[];
  places: { place: string; rows: number }[];
}

export function useErasurePlan(name: string, open: boolean) {
  return useQuery({
    queryKey: ['erasure', name],
    queryFn: ({ signal }) => get<ErasurePlan>(`/v1/people/${encodeURIComponent(name)}/erasure`, signal),
    enabled: open,
    staleTime: 0,
  });
}

export function useErase(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (confirm: string) =>
      post<{ pseudonym: string }>(`/v1/people/${encodeURIComponent(name)}/erasure`, { confirm }),
    onSuccess: () => client.invalidateQueries(),
  });
}
