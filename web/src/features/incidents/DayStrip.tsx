import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { IncidentDay, IncidentDays, Severity } from '../../api/types.gen';
import { plural, rank, severities, severityMeaning } from '../../lib/words';
import { RankMark } from '../../ui/Badges';
import { Await, Card } from '../../ui/Page';
import './strip.css';
import { incidentDaysQuery } from './useIncident';

const dayLength = 86_400_000;
/** As many marks as fit; the rest is a number. The scale ends at the fullest day, so that marks fill their share. */
const room = 6;

function dayWord(day: string): string {
  return new Date(day).toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** Every day of the strip, the empty ones too. */
export function allDays({ from, to, items }: IncidentDays): IncidentDay[] {
  const known = new Map(items.map((each) => [each.day, each]));
  const days: IncidentDay[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayLength) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push(known.get(day) ?? { day, incidents: [] });
  }
  return days;
}

function count(day: IncidentDay, severity: Severity): number {
  return day.incidents.filter((each) => each.severity === severity).length;
}

function bySeverity(day: IncidentDay): string {
  return severities
    .filter((severity) => count(day, severity) > 0)
    .map((severity) => `${count(day, severity)} ${severity}`)
    .join(', ');
}

function refsOf(day: IncidentDay): string {
  const refs = day.incidents.slice(0, 12).map((each) => each.ref);
  return (
    refs.join(', ') + (day.incidents.length > refs.length ? ` and ${day.incidents.length - refs.length} more` : '')
  );
}

function summaryOf(day: IncidentDay): string {
  return `${plural(day.incidents.length, 'incident')}, ${bySeverity(day)}: ${refsOf(day)}`;
}

function Marks({ day }: { day: IncidentDay }) {
  const shown = day.incidents.length > room ? room - 1 : room;
  return (
    <>
      {day.incidents.slice(0, shown).map((each) => (
        <span key={each.ref} className="day-mark" data-rank={rank(each.severity)}>
          <RankMark rank={rank(each.severity)} size={9} />
        </span>
      ))}
      {day.incidents.length > shown && <span className="day-rest">+{day.incidents.length - shown}</span>}
    </>
  );
}

function Column({ day, index, current }: { day: IncidentDay; index: number; current: boolean }) {
  const place = { gridColumn: index + 1 };
  if (day.incidents.length === 0) return <span className="day-empty" style={place} />;
  return (
    <Tooltip
      multiline
      maw={280}
      events={{ hover: true, focus: true, touch: true }}
      openDelay={0}
      label={
        <>
          <strong>{dayWord(day.day)} (UTC)</strong>
          <br />n = {day.incidents.length}: {bySeverity(day)}
          <br />
          {refsOf(day)}
        </>
      }
    >
      <Link
        to="/incidents"
        search={{ day: day.day }}
        className="day-column"
        style={place}
        tabIndex={current ? 0 : -1}
        aria-label={`${dayWord(day.day)}: ${summaryOf(day)}`}
      >
        <Marks day={day} />
      </Link>
    </Tooltip>
  );
}

/** The first of each month names it; the last column is today. */
function Axis({ days }: { days: IncidentDay[] }) {
  return (
    <>
      {days.map(({ day }, index) =>
        day.endsWith('-01') || index === days.length - 1 ? (
          <span key={day} className="day-tick" style={{ gridColumn: index + 1 }} data-end={index > days.length - 6}>
            {index === days.length - 1
              ? 'today'
              : new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })}
          </span>
        ) : null,
      )}
    </>
  );
}

function Plot({ days }: { days: IncidentDay[] }) {
  const full = days.filter((day) => day.incidents.length > 0);
  const [chosen, setChosen] = useState<string | undefined>();
  const top = Math.min(room, Math.max(2, ...days.map((day) => day.incidents.length)));
  const current = full.find((day) => day.day === chosen)?.day ?? full.at(-1)?.day;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // On a narrow screen the newest days are what is seen first.
    if (box.current !== null) box.current.scrollLeft = box.current.scrollWidth;
  }, []);
  const press = (event: KeyboardEvent) => {
    const at = full.findIndex((day) => day.day === current);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: full.length - 1 }[event.key];
    const next = to === undefined ? undefined : full[to];
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next.day);
    const links = box.current?.querySelectorAll<HTMLElement>('.day-column');
    links?.[full.indexOf(next)]?.focus();
  };
  return (
    <div className="strip-frame">
      <span className="strip-scale" aria-hidden>
        <span>{top}</span>
        <span className="strip-unit">incidents a day</span>
        <span>0</span>
      </span>
      <div className="strip-scroll" ref={box}>
        {/* The arrow keys go from day to day, so that the strip is one stop of the Tab key. */}
        <div
          className="strip-days"
          role="group"
          aria-label="Days with incidents; use the arrow keys to move between them"
          style={{ gridTemplateColumns: `repeat(${days.length}, minmax(10px, 1fr))` }}
          data-top={top}
          onKeyDown={press}
        >
          {days.map((day, index) => (
            <Column key={day.day} day={day} index={index} current={day.day === current} />
          ))}
          <Axis days={days} />
        </div>
      </div>
    </div>
  );
}

function Sums({ days }: { days: IncidentDay[] }) {
  return (
    <span className="row wrap small" style={{ gap: '2px 14px' }}>
      {severities.map((severity) => (
        <span key={severity} className="row day-mark" style={{ gap: 5 }} data-rank={rank(severity)}>
          <RankMark rank={rank(severity)} size={10} />
          {severity} {severityMeaning[severity]}: {days.reduce((sum, day) => sum + count(day, severity), 0)}
        </span>
      ))}
    </span>
  );
}

function Rows({ days }: { days: IncidentDay[] }) {
  const full = days.filter((day) => day.incidents.length > 0).reverse();
  return (
    <details className="strip-table">
      <summary className="small muted">As a table</summary>
      <div className="table-box" tabIndex={0} role="group" aria-label="Incidents by day">
        <table className="table dense" aria-label="Incidents by day">
          <thead>
            <tr>
              {['Day (UTC)', 'n', ...severities, 'Incidents'].map((head) => (
                <th key={head} scope="col" className={head === 'n' || head.startsWith('SEV') ? 'num' : ''}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {full.map((day) => (
              <tr key={day.day}>
                <td>{day.day}</td>
                <td className="num">{day.incidents.length}</td>
                {severities.map((severity) => (
                  <td key={severity} className="num">
                    {count(day, severity)}
                  </td>
                ))}
                <td>
                  <span className="row wrap" style={{ gap: '0 8px' }}>
                    {day.incidents.map((each) => (
                      <Link
                        key={each.ref}
                        to="/incidents/$ref"
                        params={{ ref: each.ref }}
                        className="mono"
                        title={each.title}
                      >
                        {each.ref}
                      </Link>
                    ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** What began on each of the last 90 days, severity by shape and colour, and the same as a table. */
export function DayStrip() {
  const query = useQuery(incidentDaysQuery);
  return (
    <Card title="The last 90 days" aside={query.data && <Sums days={query.data.items} />}>
      <Await query={query} lines={3}>
        {(data) => {
          const days = allDays(data);
          const n = data.items.reduce((sum, day) => sum + day.incidents.length, 0);
          return (
            <div className="card-body stack">
              <p className="muted small">
                {n === 0
                  ? 'No incidents in this period.'
                  : `${plural(n, 'incident')}, each on the day it began (UTC). ` +
                    'Near misses, dismissed and merged ones are left out.'}
              </p>
              <Plot days={days} />
              {n > 0 && <Rows days={days} />}
            </div>
          );
        }}
      </Await>
    </Card>
  );
}
