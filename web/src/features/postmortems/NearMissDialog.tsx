import { Autocomplete, Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createIncident, getIncident } from '../../api/sdk.gen';
import { renew } from '../../lib/stale';
import { dataOf } from '../../lib/query';
import { servicesQuery } from '../../lib/directory';
import { useDraft } from '../../lib/deviceStore';
import type { Incident } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';

/** Reports it, and answers with its incident, which names the draft that was opened with it. */
async function report(nearMiss: { title: string; service: string }): Promise<Incident> {
  const { ref } = await dataOf(createIncident({ body: { ...nearMiss, kind: 'near_miss' } }));
  return dataOf(getIncident({ path: { ref } }));
}

function NearMissForm({ onReported }: { onReported: (postmortem: string | null, incident: string) => void }) {
  const title = useDraft('near-miss.title');
  const service = useDraft('near-miss.service');
  const services = useQuery(servicesQuery).data ?? [];
  const client = useQueryClient();
  const sending = useMutation({
    mutationFn: report,
    onSuccess: (incident) => {
      title.clear();
      service.clear();
      void renew(client, 'incidents', 'postmortems');
      onReported(incident.postmortem, incident.ref);
    },
  });
  const ready = title.text.trim() !== '' && service.text.trim() !== '';
  return (
    <form
      className="stack"
      style={{ gap: 14 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !sending.isPending) sending.mutate({ title: title.text.trim(), service: service.text.trim() });
      }}
    >
      <p>Nobody is paged and no deadlines run. A short post-mortem draft is opened.</p>
      <TextInput
        label="What almost happened"
        placeholder="A release without its migration was stopped by chance"
        maxLength={300}
        value={title.text}
        onChange={(event) => title.setText(event.currentTarget.value)}
        data-autofocus
        required
      />
      <Autocomplete
        label="Service"
        placeholder="checkout"
        data={services.map(({ name }) => name)}
        value={service.text}
        onChange={service.setText}
        required
      />
      <ErrorNote failure={sending.error} kept="Your input is kept here." />
      <Button type="submit" style={{ alignSelf: 'flex-end' }} disabled={!ready} loading={sending.isPending}>
        Report near miss
      </Button>
    </form>
  );
}

/** The button that reports a near miss by hand, with its form. */
export function ReportNearMiss({ onReported }: { onReported: (postmortem: string | null, incident: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Report a near miss
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Report a near miss">
        <NearMissForm
          onReported={(postmortem, incident) => {
            setOpen(false);
            onReported(postmortem, incident);
          }}
        />
      </Modal>
    </>
  );
}
