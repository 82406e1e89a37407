import type { AlertGroup, Incident, IncidentStatus } from '../../api/types.gen';
import { isOngoing, plural } from '../../lib/words';

/** What speaks against ending the incident at `now`, in one sentence; empty when nothing does. */
export function unsettled(incident: Incident, groups: AlertGroup[], now: number): string {
  const firing = groups.reduce((sum, group) => sum + group.firing_count, 0);
  const watch = incident.clocks.find((clock) => clock.name === 'stability_watch' && clock.state === 'running');
  const left = watch === undefined ? 0 : Math.ceil((Date.parse(watch.due_at) - now) / 60_000);
  const reasons = [
    ...(firing > 0 ? [`${plural(firing, 'alert')} still ${firing === 1 ? 'fires' : 'fire'}`] : []),
    ...(left > 0 ? [`the stability watch has ${left} min left`] : []),
  ].join('; ');
  return reasons === '' ? '' : `${reasons.charAt(0).toUpperCase()}${reasons.slice(1)}.`;
}

/** Whether a transition ends the incident without handing its alerts to another one. */
export function ends(to: IncidentStatus): boolean {
  return !isOngoing(to) && to !== 'merged';
}
