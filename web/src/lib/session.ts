import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, post, Problem, remove } from './api';
import type { Info, Session } from './model';
import { learnServerTime } from './time';

export const sessionKey = ['session'] as const;

/** The signed-in person, or null when nobody is. */
export async function fetchSession(): Promise<Session | null> {
  try {
    const session = await get<Session>('/v1/session');
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
      'link' in way ? post<Session>('/v1/session/link', way) : post<Session>('/v1/session', way),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(sessionKey, session);
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove('/v1/session'),
    onSuccess: () => {
      client.clear();
      client.setQueryData(sessionKey, null);
    },
  });
}

export function useInfo() {
  return useQuery({
    queryKey: ['info'],
    queryFn: async () => {
      const info = await get<Info>('/info');
      learnServerTime(info.now);
      return info;
    },
    staleTime: Infinity,
  });
}
