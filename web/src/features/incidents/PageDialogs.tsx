import { Button, Modal, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Incident } from '../../api/types.gen';
import { useDisplayName, usePeopleOptions } from '../../lib/directory';
import { notice, store } from '../../lib/store';
import { isOngoing } from '../../lib/words';
import { ErrorNote } from '../../ui/Page';
import { mayWork, nextPagedQuery, useMove } from './useIncident';

/** Which dialog of the room is open. */
export const pagingOpen = store<'person' | 'next' | null>(null);

export const pagings = ['person', 'next'] as const;
export const pagingWord = { person: 'Page somebody', next: 'Escalate now' } as const;

/** Whether the reader can have somebody paged for it. */
export function mayPage(incident: Incident): boolean {
  return mayWork(incident) && isOngoing(incident.status);
}

const close = () => pagingOpen.set(null);

function PagePerson({ incident }: { incident: Incident }) {
  const people = usePeopleOptions();
  const displayName = useDisplayName();
  const move = useMove(incident.ref);
  const [person, setPerson] = useState<string | null>(null);
  const page = () => {
    if (person === null || move.isPending) return;
    const name = displayName(person);
    move.mutate(
      { do: 'page', person },
      {
        onSuccess: () => {
          notice.set(`${name} is paged for ${incident.ref}. The card Pages shows what was delivered.`);
          close();
        },
      },
    );
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        page();
      }}
    >
      <Select
        label="Person"
        description="Paged once, by their own channels. The escalation continues."
        placeholder="Search by name"
        searchable
        data={people}
        nothingFoundMessage="No such person"
        value={person}
        onChange={setPerson}
        data-autofocus
      />
      <ErrorNote failure={move.error} />
      <div className="row">
        <Button type="submit" disabled={person === null} loading={move.isPending}>
          {person === null ? 'Page' : `Page ${displayName(person)}`}
        </Button>
        <Button variant="subtle" color="gray" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Whom escalating pages, as the server finds them. */
function useNext(incident: Incident): string {
  const displayName = useDisplayName();
  const next = useQuery(nextPagedQuery({ incident: incident.ref })).data;
  if (next === undefined) return 'Pages the next step of the escalation now.';
  const { people, policy, step, cycle } = next;
  if (people.length === 0) return 'Nobody is left to page.';
  const round = cycle > 1 ? `, cycle ${cycle}` : '';
  const by = incident.drill ? 'participants of the drill' : `step ${step} of ${policy ?? 'administrators'}${round}`;
  return `Pages ${people.map(displayName).join(', ')} now (${by}).`;
}

function Escalate({ incident }: { incident: Incident }) {
  const next = useNext(incident);
  const move = useMove(incident.ref);
  return (
    <div className="stack">
      <p style={{ margin: 0 }}>{next}</p>
      <ErrorNote failure={move.error} />
      <div className="row">
        <Button
          data-autofocus
          loading={move.isPending}
          onClick={() =>
            move.mutate(
              { do: 'escalate' },
              {
                onSuccess: () => {
                  notice.set(`${incident.ref} is escalated; the next step is paged now.`);
                  close();
                },
              },
            )
          }
        >
          Escalate now
        </Button>
        <Button variant="subtle" color="gray" onClick={close}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** Asks whom to page, or whether to page the next step at once. */
export function PageDialogs({ incident }: { incident: Incident }) {
  const open = pagingOpen.use();
  const title = open === 'next' ? `Escalate ${incident.ref} now` : `Page somebody for ${incident.ref}`;
  return (
    <Modal opened={open !== null && mayPage(incident)} onClose={close} title={title}>
      {open === 'next' ? <Escalate incident={incident} /> : <PagePerson incident={incident} />}
    </Modal>
  );
}
