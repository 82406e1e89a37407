import { Autocomplete, Button, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Incident } from '../../api/types.gen';
import { servicesQuery, useDisplayName } from '../../lib/directory';
import { hasNoService, isNamed } from '../../lib/services';
import { store } from '../../lib/store';
import { ErrorNote } from '../../ui/Page';
import { mayWork, nextPagedQuery, useMove } from './useIncident';

/** Whether the dialog is open. */
export const addingService = store(false);

const close = () => addingService.set(false);

/** What adding the service changes, apart from the list. */
function useOutcome(incident: Incident, service: string, owner: string | null | undefined): string | null {
  const displayName = useDisplayName();
  const first = hasNoService(incident);
  const next = useQuery({ ...nextPagedQuery({ service }), enabled: first && service !== '' }).data;
  if (service === '') return null;
  if (owner === undefined)
    return `${service} is not in the catalogue; it is added without a team, and nobody is paged for it.`;
  if (!first || next === undefined) return null;
  if (owner === null) return `No team owns it: team ${next.team} answers for it, as before. Nobody further is paged.`;
  const hurts = ['triage', 'containing'].includes(incident.status);
  return hurts && next.people.length > 0
    ? `Team ${next.team} answers for it; pages ${next.people.map(displayName).join(', ')} now.`
    : `Team ${next.team} answers for it.`;
}

function Form({ incident }: { incident: Incident }) {
  const known = useQuery(servicesQuery).data ?? [];
  const [service, setService] = useState('');
  const name = service.trim();
  const entry = known.find((each) => each.name === name);
  const outcome = useOutcome(incident, name, entry === undefined ? undefined : entry.team);
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
