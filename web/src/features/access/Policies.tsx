import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDisplayName } from '../../lib/directory';
import type { Facts } from '../../lib/words';
import { pathInWords, questionInWords, rank, sentence, severityMeaning } from '../../lib/words';
import { RankBadge } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { utc } from '../../lib/time';
import { Await, Card, Empty } from '../../ui/Page';
import { DecisionPath, Questions } from '../../ui/Questions';
import { Utc } from '../../ui/Times';
import { auditQuery, treeQuery, useWhatIf } from './useAccess';

/** The facts of an audit entry as one line. */
export function detailOf(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return '';
  return Object.entries(detail)
    .filter(([name]) => name !== 'id')
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${wordOf(value)}`)
    .join(', ');
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordOf).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(wordOf).join(' ');
  if (typeof value !== 'string') return String(value);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d.*Z$/.test(value) ? utc(value) : value;
}

/** Tries the severity tree on answers of one's own; nothing is recorded. */
export function SeverityWhatIf() {
  const tree = useQuery(treeQuery);
  const [facts, setFacts] = useState<Facts>({});
  const answer = useWhatIf(facts, tree.data !== undefined);
  return (
    <Card title="What would the severity be?">
      <div className="card-body stack" style={{ gap: 16 }}>
        <Await query={tree}>
          {(loaded) => (
            <>
              <Questions questions={loaded.questions} facts={facts} onChange={setFacts} />
              {answer.data !== undefined && (
                <div className="stack" role="status">
                  <span>
                    <RankBadge rank={rank(answer.data.severity)}>{answer.data.severity}</RankBadge>{' '}
                    {severityMeaning[answer.data.severity]}
                    {answer.data.rule !== 'otherwise' &&
                      `: yes to “${questionInWords(answer.data.rule, loaded.questions)}”`}
                  </span>
                  <DecisionPath path={pathInWords(answer.data.path, loaded.questions)} />
                </div>
              )}
              <span className="muted small">
                Policy {loaded.policy_version}. Questions are asked from top to bottom; the first yes decides.
              </span>
            </>
          )}
        </Await>
      </div>
    </Card>
  );
}

export function Audit() {
  const query = useQuery(auditQuery);
  const displayName = useDisplayName();
  return (
    <Card title="Audit" aside={<span className="muted small">the last 100</span>}>
      <Await query={query}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty title="No changes yet" />
          ) : (
            <DataTable
              label="Audit"
              rows={entries}
              rowKey={(entry) => `${entry.at} ${entry.action} ${entry.subject}`}
              columns={[
                { head: 'When', cell: (entry) => <Utc at={entry.at} /> },
                { head: 'Actor', cell: (entry) => displayName(entry.actor) },
                { head: 'Action', cell: (entry) => sentence(entry.action.replaceAll(/[._]/g, ' ')) },
                { head: 'Subject', cell: (entry) => <span className="mono">{entry.subject}</span> },
                {
                  head: 'Detail',
                  cell: (entry) => <span className="break">{detailOf(entry.detail)}</span>,
                  phone: false,
                },
              ]}
            />
          )
        }
      </Await>
    </Card>
  );
}
