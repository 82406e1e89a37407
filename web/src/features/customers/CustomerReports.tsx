import { Button, Modal, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listIncidentCustomerReportsQueryKey } from '../../api/@tanstack/react-query.gen';
import { createCustomerReport, listIncidentCustomerReports } from '../../api/sdk.gen';
import type { CustomerReport, CustomerReportRequest } from '../../api/types.gen';
import { dataOf } from '../../lib/query';
import { renew } from '../../lib/stale';
import { Tag } from '../../ui/Badges';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { Utc } from '../../ui/Times';

const reportsQuery = (incident: string) =>
  queryOptions({
    queryKey: listIncidentCustomerReportsQueryKey({ path: { ref: incident } }),
    queryFn: ({ signal }) => dataOf(listIncidentCustomerReports({ path: { ref: incident }, signal })),
  });

function useAddReport(incident: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (report: CustomerReportRequest) => dataOf(createCustomerReport({ body: report })),
    onSuccess: () => void renew(client, ['reports', incident]),
  });
}

function AddReport({ incident, services, onDone }: { incident: string; services: string[]; onDone: () => void }) {
  const [service, setService] = useState(services[0] ?? '');
  const [customer, setCustomer] = useState('');
  const [tier, setTier] = useState<CustomerReport['tier']>('normal');
  const [channel, setChannel] = useState<CustomerReport['channel']>('ticket');
  const [text, setText] = useState('');
  const add = useAddReport(incident);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ service, customer, tier, channel, text }, { onSuccess: onDone });
      }}
    >
      {services.length > 1 && (
        <Select
          label="Service"
          data={services}
          value={service}
          allowDeselect={false}
          onChange={(value) => setService(value ?? '')}
        />
      )}
      <TextInput
        label="Customer"
        value={customer}
        onChange={(event) => setCustomer(event.currentTarget.value)}
        data-autofocus
      />
      <SegmentedControl
        aria-label="Customer tier"
        value={tier}
        onChange={(value) => setTier(value)}
        data={[
          { value: 'normal', label: 'Normal' },
          { value: 'high', label: 'High value' },
        ]}
      />
      <SegmentedControl
        aria-label="Channel"
        value={channel}
        onChange={(value) => setChannel(value)}
        data={[
          { value: 'ticket', label: 'Ticket or call' },
          { value: 'public', label: 'Public complaint' },
        ]}
      />
      <Textarea
        label="What they report"
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ErrorNote failure={add.error} />
      <div>
        <Button type="submit" loading={add.isPending} disabled={customer.trim() === '' || text.trim() === ''}>
          Add report
        </Button>
      </div>
    </form>
  );
}

/** What customers say about the services of an incident. Enough of it raises the severity by itself. */
export function CustomerReports({ incident }: { incident: string }) {
  const query = useQuery(reportsQuery(incident));
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Modal opened={adding} onClose={() => setAdding(false)} title="Add a customer report">
        <AddReport incident={incident} services={query.data?.services ?? []} onDone={() => setAdding(false)} />
      </Modal>
      <Card
        title="Customer reports"
        fold="customer-reports"
        aside={
          query.data?.can.includes('report') && (
            <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
              Add report
            </Button>
          )
        }
      >
        <Await query={query}>
          {({ items: reports }) =>
            reports.length === 0 ? (
              <Empty title="No customer reports">
                Reports from several high-value customers within minutes, or a surge of public complaints, raise the
                severity to SEV1.
              </Empty>
            ) : (
              <ul style={{ listStyle: 'none', margin: 0, padding: 0 }} aria-label="Customer reports">
                {reports.map((report) => (
                  <li key={report.id} className="card-line stack" style={{ gap: 2 }}>
                    <span className="row wrap">
                      <strong className="break">{report.customer}</strong>
                      {report.tier === 'high' && <Tag tone="warn">high value</Tag>}
                      {report.channel === 'public' && <Tag>public</Tag>}
                      <span className="muted">
                        <Utc at={report.at} />
                      </span>
                    </span>
                    <span className="break">{report.text}</span>
                  </li>
                ))}
              </ul>
            )
          }
        </Await>
      </Card>
    </>
  );
}
