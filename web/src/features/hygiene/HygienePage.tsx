import { Button, Modal, SegmentedControl, Textarea } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getAlertHygieneQueryKey } from '../../api/@tanstack/react-query.gen';
import { getAlertHygiene, setAlertHygieneReview } from '../../api/sdk.gen';
import type { AlertReviewRequest, RankedAlert } from '../../api/types.gen';
import { dataOf } from '../../lib/query';
import { renew } from '../../lib/stale';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Await, Card, Empty, ErrorNote, Page } from '../../ui/Page';

type Decision = NonNullable<AlertReviewRequest['decision']>;

const decisions: { value: Decision; label: string }[] = [
  { value: 'keep', label: 'Keep' },
  { value: 'tune', label: 'Tune' },
  { value: 'document', label: 'Document' },
  { value: 'remove', label: 'Remove' },
];

const findingWord: Record<RankedAlert['findings'][number], string> = {
  woke_in_vain: 'paged out of hours without need',
  never_acted_upon: 'never acted on',
  more_than_daily: 'more than once a day',
  no_runbook: 'no runbook',
  no_description: 'no description',
};

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const hygieneQuery = (month: string) =>
  queryOptions({
    queryKey: getAlertHygieneQueryKey({ query: { month, zone } }),
    queryFn: ({ signal }) => dataOf(getAlertHygiene({ query: { month, zone }, signal })),
  });

function useReview(month: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AlertReviewRequest) => dataOf(setAlertHygieneReview({ path: { month }, query: { zone }, body })),
    onSuccess: () => void renew(client, 'hygiene'),
  });
}

/** The month so many months from this one, such as 2026-11. */
export function monthFrom(month: string, step: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const moved = new Date(Date.UTC(year, number - 1 + step, 1));
  return moved.toISOString().slice(0, 7);
}

function ReviewDialog({ month, alert, onDone }: { month: string; alert: RankedAlert; onDone: () => void }) {
  const [decision, setDecision] = useState<Decision>(alert.review?.decision ?? 'tune');
  const [note, setNote] = useState(alert.review?.note ?? '');
  const review = useReview(month);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        review.mutate(
          {
            alertname: alert.alertname,
            service: alert.service,
            decision,
            ...(note.trim() === '' ? {} : { note: note.trim() }),
          },
          { onSuccess: onDone },
        );
      }}
    >
      <SegmentedControl
        aria-label="Decision"
        data={decisions}
        value={decision}
        onChange={(value) => setDecision(value)}
      />
      <Textarea
        label={decision === 'keep' ? 'Why (optional)' : 'What will be done'}
        placeholder={decision === 'tune' ? 'for: 10m, or a higher threshold' : ''}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <ErrorNote failure={review.error} />
      <div>
        <Button type="submit" loading={review.isPending} disabled={decision !== 'keep' && note.trim() === ''}>
          Save decision
        </Button>
      </div>
    </form>
  );
}

function Findings({ alert }: { alert: RankedAlert }) {
  return (
    <span className="row wrap" style={{ gap: 4 }}>
      {alert.findings.map((finding) => (
        <Tag key={finding} {...(finding === 'woke_in_vain' ? { tone: 'bad' as const } : {})}>
          {findingWord[finding]}
        </Tag>
      ))}
    </span>
  );
}

function Alerts({ month, alerts }: { month: string; alerts: RankedAlert[] }) {
  const [reviewed, setReviewed] = useState<RankedAlert | null>(null);
  return (
    <>
      <Modal
        opened={reviewed !== null}
        onClose={() => setReviewed(null)}
        title={reviewed === null ? '' : `Review ${reviewed.alertname}`}
      >
        {reviewed !== null && <ReviewDialog month={month} alert={reviewed} onDone={() => setReviewed(null)} />}
      </Modal>
      <DataTable
        label="Alerts by cost"
        rows={alerts}
        rowKey={(alert) => `${alert.service} ${alert.alertname}`}
        stacks
        columns={[
          { head: 'Alert', cell: (alert) => <strong className="break">{alert.alertname}</strong>, fixed: true },
          { head: 'Service', cell: (alert) => alert.service },
          { head: 'Fired', number: true, cell: (alert) => alert.firings.toLocaleString('en'), said: true },
          { head: 'Most a day', number: true, cell: (alert) => alert.most_per_day.toLocaleString('en'), phone: false },
          {
            head: 'Incidents acted on',
            number: true,
            cell: (alert) => `${alert.acted} of ${alert.incidents}`,
            said: true,
          },
          {
            head: 'Unneeded pages out of hours',
            number: true,
            cell: (alert) => `${alert.out_of_hours}, ${alert.in_vain}`,
            said: true,
          },
          { head: 'Findings', cell: (alert) => <Findings alert={alert} /> },
          {
            head: 'Decision',
            cell: (alert) => (
              <span className="row wrap">
                {alert.review !== null && (
                  <span className="break">
                    <Tag tone="good">{alert.review.decision}</Tag> {alert.review.note}
                  </span>
                )}
                {alert.can.includes('review') && (
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={`Review ${alert.alertname} of ${alert.service}`}
                    onClick={() => setReviewed(alert)}
                  >
                    {alert.review === null ? 'Review' : 'Change'}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}

/** What is noise: the alerts of a month by what they cost people, and the monthly review of them. */
export function HygienePage({
  month,
  onMonth,
}: {
  month: string | undefined;
  onMonth: (month: string | undefined) => void;
}) {
  const present = new Date().toISOString().slice(0, 7);
  const shown = month ?? present;
  const query = useQuery(hygieneQuery(shown));
  return (
    <Page
      title="Alert hygiene"
      lead={`Alerts by what they cost people. Out of hours is outside Monday to Friday, 8:00 to 18:00 in ${zone}.`}
      actions={
        <>
          <Button variant="default" onClick={() => onMonth(monthFrom(shown, -1))}>
            Previous month
          </Button>
          <Button
            variant="default"
            disabled={shown >= present}
            onClick={() => onMonth(monthFrom(shown, 1) >= present ? undefined : monthFrom(shown, 1))}
          >
            Next month
          </Button>
        </>
      }
    >
      <Await query={query}>
        {({ items }) => {
          const open = items.filter(({ findings, review }) => findings.length > 0 && review === null).length;
          return (
            <Card
              title={shown}
              aside={
                items.length > 0 && (
                  <span className="muted">
                    {open === 0 ? 'Reviewed' : `${open} of ${items.length} still to review`}
                  </span>
                )
              }
            >
              {items.length === 0 ? (
                <Empty title={`No alert fired in ${shown}`}>
                  Alerts that fire more than once a day, that nobody acts on, or that page people out of hours without
                  need are listed here, the most costly first.
                </Empty>
              ) : (
                <Alerts month={shown} alerts={items} />
              )}
            </Card>
          );
        }}
      </Await>
    </Page>
  );
}
