import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CheckStatus, SystemCheck } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Await, Card } from '../../ui/Page';
import { Ago, Utc } from '../../ui/Times';
import { Retention } from './Retention';
import { systemQuery } from './useSystem';

const words: Record<CheckStatus, string> = { pass: 'Pass', warn: 'Warning', fail: 'Fail' };
const tones: Record<CheckStatus, 'good' | 'warn' | 'bad'> = { pass: 'good', warn: 'warn', fail: 'bad' };

function Status({ of }: { of: CheckStatus }) {
  return <Tag tone={tones[of]}>{words[of]}</Tag>;
}

function Trouble({ check }: { check: SystemCheck }) {
  return (
    <li className="card-line stack" style={{ gap: 4 }}>
      <div className="row wrap">
        <Status of={check.status} />
        <strong>{check.title}</strong>
        <span>{check.observed}</span>
      </div>
      {check.advice !== null && (
        <span>
          {check.advice}{' '}
          {check.tab !== null && (
            <Link className="text-link" to="/settings" search={{ tab: check.tab }}>
              Show them
            </Link>
          )}
        </span>
      )}
    </li>
  );
}

/** How Unrepeat itself is, what was measured, and what to do. */
export function System() {
  const query = useQuery(systemQuery);
  return (
    <Await query={query}>
      {(state) => {
        const troubles = state.checks.filter((check) => check.status !== 'pass');
        return (
          <div className="stack" style={{ gap: 16 }}>
            <Card
              title="System health"
              aside={
                <span className="muted small">
                  checked <Ago at={state.at} />
                </span>
              }
            >
              <div role="status">
                {troubles.length === 0 ? (
                  <p className="card-body" style={{ margin: 0 }}>
                    <Status of="pass" /> All checks pass.
                  </p>
                ) : (
                  <ul className="plain-list" aria-label="Needs attention">
                    {troubles.map((check) => (
                      <Trouble key={check.name + check.title} check={check} />
                    ))}
                  </ul>
                )}
              </div>
            </Card>
            <Card title="Measurements">
              <DataTable
                label="Checks"
                rows={state.checks}
                rowKey={(check) => check.name + check.title}
                columns={[
                  { head: 'Check', cell: (check) => check.title },
                  { head: 'Observed', cell: (check) => <span className="break">{check.observed}</span> },
                  { head: 'State', cell: (check) => <Status of={check.status} /> },
                ]}
              />
            </Card>
            <Card
              title="Servers"
              aside={
                <span className="muted small">
                  Unrepeat {state.version}, schema {state.schema}, PostgreSQL {state.postgresql}
                </span>
              }
            >
              <DataTable
                label="Servers"
                rows={state.replicas}
                rowKey={(replica) => replica.id}
                columns={[
                  {
                    head: 'Host',
                    cell: (replica) => (
                      <span className="break">
                        {replica.host}
                        {replica.self && ' (this one)'}
                      </span>
                    ),
                  },
                  {
                    head: 'State',
                    cell: (replica) => (replica.alive ? <Tag tone="good">alive</Tag> : <Tag>stopped</Tag>),
                  },
                  { head: 'Version', cell: (replica) => replica.version, phone: false },
                  { head: 'Process', number: true, cell: (replica) => replica.pid, phone: false },
                  { head: 'Since', cell: (replica) => <Utc at={replica.started_at} />, phone: false },
                  { head: 'Last seen', cell: (replica) => <Ago at={replica.seen_at} /> },
                ]}
              />
            </Card>
            <Retention />
          </div>
        );
      }}
    </Await>
  );
}
