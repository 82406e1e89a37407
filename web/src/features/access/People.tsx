import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { peopleQuery, teamsQuery, useDisplayName } from '../../lib/directory';
import type { Grant, Person, Role } from '../../api/types.gen';
import { useSession } from '../../lib/session';
import { Tag } from '../../ui/Badges';
import { DataTable } from '../../ui/DataTable';
import { Await, Card, ErrorNote } from '../../ui/Page';
import { CopyBlock } from '../../ui/Ref';
import { Utc } from '../../ui/Times';
import { ErasePerson } from './ErasePerson';
import { useAddPerson, useInvite } from './useAccess';

const roleNames: { value: Role; label: string }[] = [
  { value: 'viewer', label: 'viewer' },
  { value: 'responder', label: 'responder' },
  { value: 'commander', label: 'commander' },
  { value: 'manager', label: 'manager' },
  { value: 'approver', label: 'approver' },
  { value: 'admin', label: 'administrator' },
];

function grantWord(grant: Grant): string {
  return grant.team === null ? grant.role : `${grant.role} of ${grant.team}`;
}

function AddPerson() {
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('responder');
  const [team, setTeam] = useState<string | null>(null);
  const teams = useQuery(teamsQuery).data ?? [];
  const add = useAddPerson();
  const submit = () => {
    add.mutate(
      { name, display_name: displayName || name, ...(email ? { email } : {}), roles: [{ role, team }] },
      {
        onSuccess: () => {
          setName('');
          setDisplayName('');
          setEmail('');
        },
      },
    );
  };
  return (
    <form
      className="card-body stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="row wrap" style={{ alignItems: 'flex-end' }}>
        <TextInput
          label="Short name"
          placeholder="ana"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
        />
        <TextInput
          label="Full name"
          placeholder="Ana Souza"
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Select
          label="Role"
          data={roleNames}
          value={role}
          allowDeselect={false}
          onChange={(value) => setRole(value ?? 'responder')}
          w={150}
        />
        <Select
          label="Team"
          placeholder="everywhere"
          clearable
          data={teams.map((each) => each.name)}
          value={team}
          onChange={setTeam}
          w={150}
        />
        <Button size="sm" type="submit" disabled={name.trim() === ''} loading={add.isPending}>
          Add person
        </Button>
      </div>
      <ErrorNote failure={add.error} kept="Your input is kept here." />
    </form>
  );
}

function Invite({ person }: { person: Person }) {
  const invite = useInvite();
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        loading={invite.isPending}
        onClick={() => invite.mutate(person.name)}
        aria-label={`Sign-in link for ${person.name}`}
      >
        Sign-in link
      </Button>
      <ErrorNote failure={invite.error} />
      {invite.data !== undefined && (
        <div className="stack" role="status" style={{ marginTop: 6, width: 260 }}>
          <CopyBlock label="sign-in link" text={new URL(invite.data.url, window.location.href).href} />
          <span className="muted small">
            Works once, until <Utc at={invite.data.expires_at} />.
          </span>
        </div>
      )}
    </>
  );
}

export function People() {
  const query = useQuery(peopleQuery);
  const me = useSession().data?.person.name;
  const displayName = useDisplayName();
  return (
    <div className="stack" style={{ gap: 16 }}>
      <Card title="People">
        <Await query={query}>
          {(people) => (
            <DataTable
              label="People"
              rows={people}
              rowKey={(person) => person.name}
              columns={[
                {
                  head: 'Person',
                  cell: (person) => (
                    <>
                      <strong>{person.display_name}</strong>{' '}
                      {person.display_name !== person.name && <span className="mono muted">{person.name}</span>}
                      {!person.active && <Tag>inactive</Tag>}
                    </>
                  ),
                },
                { head: 'E-mail', cell: (person) => person.email, phone: false },
                { head: 'Roles', cell: (person) => person.roles.map(grantWord).join(', ') },
                {
                  head: 'Manager',
                  cell: (person) => person.manager !== null && displayName(person.manager),
                  phone: false,
                },
                { head: 'Invite', cell: (person) => person.active && <Invite person={person} /> },
                {
                  head: 'Erase',
                  cell: (person) => person.name !== me && person.active && <ErasePerson person={person} />,
                  phone: false,
                },
              ]}
            />
          )}
        </Await>
      </Card>
      <Card title="Add a person">
        <AddPerson />
      </Card>
    </div>
  );
}
