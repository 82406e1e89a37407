import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Incident, IncidentCost } from '../../api/types.gen';
import { useNow, utcMinute } from '../../lib/time';
import { isOngoing, momentWord } from '../../lib/words';
import { costQuery } from './useIncident';

const amount = (value: number) => Math.round(value).toLocaleString('en');

export function costAt(cost: IncidentCost, now: number): number {
  const until = cost.until === null ? now : Date.parse(cost.until);
  return Math.max(0, (cost.per_minute * (until - Date.parse(cost.from))) / 60_000);
}

function Figure({ cost, ongoing }: { cost: IncidentCost; ongoing: boolean }) {
  const now = useNow();
  const each = Object.entries(cost.services).map(([service, rate]) => `${service} ${amount(rate)}`);
  const end = cost.until === null ? 'on' : `to ${utcMinute(cost.until)} UTC`;
  const span = `from ${momentWord[cost.measured_from].toLowerCase()} at ${utcMinute(cost.from)} UTC ${end}`;
  return (
    <Tooltip label={`Estimate: ${each.join(' + ')} per minute by the catalogue, ${span}`} multiline maw={320}>
      <span className="clock" tabIndex={0}>
        <span className="muted small">{cost.until === null && ongoing ? 'cost so far' : 'cost'}</span>
        <span>{amount(costAt(cost, now))}</span>
      </span>
    </Tooltip>
  );
}

/** The running estimate of the loss; nothing where no service has a cost. */
export function CostSoFar({ incident }: { incident: Incident }) {
  const { data: cost } = useQuery(costQuery(incident.ref));
  if (cost?.so_far == null) return null;
  return <Figure cost={cost} ongoing={isOngoing(incident.status)} />;
}
