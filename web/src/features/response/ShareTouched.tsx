import { useQuery } from '@tanstack/react-query';
import { reachQuery } from './useResponse';

/** The share of users that an incident touches, in a few words; nothing while nobody knows. */
export function ShareTouched({ incident }: { incident: string }) {
  const now = useQuery(reachQuery(incident)).data?.now;
  if (now?.users_percent != null)
    return <span>{now.users_percent.toLocaleString('en', { maximumFractionDigits: 1 })} % of users</span>;
  if (now?.users != null) return <span>{now.users.toLocaleString('en')} users</span>;
  return null;
}
