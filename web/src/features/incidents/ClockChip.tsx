import type { IncidentClock } from '../../api/types.gen';
import { useNow } from '../../lib/time';
import { Countdown, Utc } from '../../ui/Times';

const minutes = (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / 60_000);

function Outcome({ clock }: { clock: IncidentClock }) {
  const isWatch = clock.name === 'stability_watch';
  switch (clock.state) {
    case 'running':
      return <Countdown at={clock.due_at} />;
    case 'met':
      return <span>{isWatch ? 'passed' : 'in time'}</span>;
    case 'missed':
      return isWatch ? (
        <span>ended by a relapse</span>
      ) : (
        <span>
          missed <Utc at={clock.due_at} form="minute" />
        </span>
      );
    case 'cut_short':
      return (
        <span>
          cut short after {minutes(clock.started_at, clock.ended_at ?? clock.started_at)} of{' '}
          {minutes(clock.started_at, clock.due_at)} min
        </span>
      );
    case 'not_needed':
      return <span>not needed</span>;
  }
}

/** A clock beside the incident: the time that is left while it runs, then how it ended. */
export function ClockChip({ clock }: { clock: IncidentClock }) {
  const late = useNow() > Date.parse(clock.due_at) && clock.state === 'running';
  return (
    <span className="clock" data-state={clock.state} data-late={late}>
      <span className="muted small">{clock.name.replace('_', ' ')}</span>
      <Outcome clock={clock} />
    </span>
  );
}
