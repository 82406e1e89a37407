import { Autocomplete, Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Incident } from '../../api/types.gen';
import { servicesQuery, useDisplayName } from '../../lib/directory';
import { store } from '../../lib/store';
import { ErrorNote } from '../../ui/Page';
import { mayWork, nextPagedQuery, useMove } from './useIncident';

/** Whether the dialog is open. */
export const addingService = store(false);

/** What stands for an incident that was declared without a service. */
const none = 'unknown';

export function isNamed(service: string): boolean {
  return service !== none;
}

export function hasNoService({ services }: Incident): boolean {
  return !services.some(isNamed);
}

const close = () => addingService.set(false);

/** What adding the service changes beside the list. */
function useOutcome(incident: Incident, service: string): string | null {
  const displayName = useDisplayName();
  const first = hasNoService(incident);
  const next = useQuery({ ...nextPagedQuery({ service }), enabled: first && service !== '' }).data;
  if (service === '' || next === undefined) return null;
  if (!first) return null;
  const answers = `Team ${next.team} answers for it`;
  const waits = incident.acknowledged_at === null && ['triage', 'containing'].includes(incident.status);
  return waits && next.people.length > 0
    ? `${answers}; pages ${next.people.map(displayName).join(', ')} now.`
    : `${answers}.`;
}

function Form({ incident }: { incident: Incident }) {
  const known = useQuery(servicesQuery).data ?? [];
  const [service, setService] = useState('');
  const name = service.trim();
  const outcome = useOutcome(incident, name);
  const move = useMove(incident.ref);
  const offered = known.map((each) => each.name).filter((each) => isNamed(each) && !incident.services.includes(each));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '' && !move.isPending) move.mutate({ do: 'service', service: name }, { onSuccess: close });
      }}
    >
      <Autocomplete
        label="Service"
        description={outcome ?? 'Its runbooks, changes and costs count for the incident from then on.'}
        placeholder="checkout"
        data={offered}
        value={service}
        onChange={setService}
        maxLength={120}
        openOnFocus={false}
        data-autofocus
      />
      <ErrorNote failure={move.error} />
      <div className="row">
        <Button type="submit" disabled={name === ''} loading={move.isPending}>
          Add service
        </Button>
        <Button variant="subtle" color="gray" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Opens the dialog that adds a service; it says more where the incident has none. */
export function AddServiceButton({ incident }: { incident: Incident }) {
  if (!mayWork(incident)) return null;
  return (
    <button
      type="button"
      className="plain-button text-link small"
      aria-haspopup="dialog"
      onClick={() => addingService.set(true)}
    >
      Add service
    </button>
  );
}

export function AddServiceDialog({ incident }: { incident: Incident }) {
  const open = addingService.use();
  return (
    <Modal opened={open && mayWork(incident)} onClose={close} title={`Add a service to ${incident.ref}`}>
      <Form incident={incident} />
    </Modal>
  );
}
