import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getInfoQueryKey, getSessionQueryKey } from '../api/@tanstack/react-query.gen';
import { createSession, createSessionLink, deleteSession, getInfo, getSession } from '../api/sdk.gen';
import { forgetDrafts } from './deviceStore';
import { Problem } from './http';
import { dataOf } from './query';
import type { Session } from '../api/types.gen';
import { learnServerTime } from './time';

export const sessionKey = getSessionQueryKey();

/** The signed-in person, or null when nobody is. */
export async function fetchSession(): Promise<Session | null> {
  try {
    const session = await dataOf(getSession());
    learnServerTime(session.now);
    return session;
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) return null;
    throw failure;
  }
}

export function useSession() {
  return useQuery({ queryKey: sessionKey, queryFn: fetchSession, staleTime: 60_000, refetchInterval: 60_000 });
}

/** The name of the signed-in person; empty before it is known. */
export function useMe(): string {
  return useSession().data?.person.name ?? '';
}

export function useCan(right: string): boolean {
  return useSession().data?.can.includes(right) ?? false;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (way: { name: string; password: string } | { link: string }) =>
      dataOf('link' in way ? createSessionLink({ body: way }) : createSession({ body: way })),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(sessionKey, session);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => deleteSession(),
    onSuccess: () => {
      forgetDrafts();
      client.clear();
      client.setQueryData(sessionKey, null);
    },
  });
}

export function useInfo() {
  return useQuery({
    queryKey: getInfoQueryKey(),
    queryFn: async () => {
      const info = await dataOf(getInfo());
      learnServerTime(info.now);
      return info;
    },
    staleTime: Infinity,
  });
}
