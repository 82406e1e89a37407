import type { Incident } from '../api/types.gen';

/** What stands for an incident that was declared without a service. */
const none = 'unknown';

export function isNamed(service: string): boolean {
  return service !== none;
}

export function hasNoService({ services }: Pick<Incident, 'services'>): boolean {
  return !services.some(isNamed);
}
