import { Button, Modal, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Incident } from '../../api/types.gen';
import {
  escalationPoliciesQuery,
  onCallQuery,
  servicesQuery,
  teamsQuery,
  useDisplayName,
  usePeopleOptions,
} from '../../lib/directory';
import { notice, store } from '../../lib/store';
import { isOngoing } from '../../lib/words';
import { ErrorNote } from '../../ui/Page';
import { behindStep, nextStep } from './nextStep';
import { incidentPagesQuery, mayWork, useMove } from './useIncident';

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
        description="Paged once, by their own channels. The escalation goes on beside it."
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

/** Whom escalating pages, as far as it can be told. */
function useNext(incident: Incident): string {
  const displayName = useDisplayName();
  const services = useQuery(servicesQuery).data;
  const teams = useQuery(teamsQuery).data;
  const policies = useQuery(escalationPoliciesQuery).data;
  const rota = useQuery(onCallQuery).data ?? [];
  const pages = useQuery(incidentPagesQuery(incident.ref)).data;
  const team = services?.find(({ name }) => name === incident.services[0])?.team;
  const escalation = teams?.find(({ name }) => name === team)?.escalation;
  const policy = policies?.find(({ name }) => name === escalation);
  if (policy === undefined || pages === undefined) return 'Pages the next step of the escalation now.';
  const step = nextStep(incident, pages, policy);
  if (step === null) return `Pages the next step of ${policy.name} now.`;
  const people = behindStep(policy, step, rota, displayName);
  const which = `step ${step} of ${policy.name}`;
  return people.length === 0 ? `Pages ${which} now.` : `Pages ${people.join(', ')} now (${which}).`;
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
