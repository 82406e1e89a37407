import { Button, Menu, Popover, Select, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { teamsQuery, useDisplayName, usePeopleOptions } from '../../lib/directory';
import type { Action, ActionStatus } from '../../api/types.gen';
import { actionStatusWord, actionMoveWord } from '../../lib/words';
import { DayField } from '../../ui/DateFields';
import { ActionStatusWord, Due } from './ActionWords';
import { askNote } from './ReasonDialog';
import { movesOf } from './useActions';

/** People and teams, as a select offers them. */
export function useOwnerOptions() {
  const people = usePeopleOptions();
  const teams = useQuery(teamsQuery).data ?? [];
  const named = new Set(people.map(({ value }) => value));
  return [
    { group: 'People', items: people },
    {
      group: 'Teams',
      items: teams.filter(({ name }) => !named.has(name)).map(({ name }) => ({ value: name, label: name })),
    },
  ];
}

export function StatusCell({ action, onMove }: { action: Action; onMove: (to: ActionStatus) => void }) {
  const moves = movesOf(action);
  if (moves.length === 0) return <ActionStatusWord status={action.status} />;
  return (
    <Menu>
      <Menu.Target>
        <UnstyledButton
          className="cell-button"
          aria-label={`Status of ${action.ref}: ${actionStatusWord[action.status]}. Change status`}
        >
          <ActionStatusWord status={action.status} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {moves.map((to) => (
          <Menu.Item key={to} onClick={() => onMove(to)}>
            {actionMoveWord[to]}
            {askNote.includes(to) && '…'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function OwnerCell({ action, onOwner }: { action: Action; onOwner: (owner: string | null) => void }) {
  const displayName = useDisplayName();
  const options = useOwnerOptions();
  const [open, setOpen] = useState(false);
  const name = action.owner === null ? <span className="muted">unassigned</span> : displayName(action.owner);
  if (!action.can.includes('edit')) return name;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className="cell-button"
          aria-label={`Owner of ${action.ref}: ${displayName(action.owner)}. Change`}
          onClick={() => setOpen(!open)}
        >
          {name}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {open && (
          <Select
            label="Owner"
            data={options}
            searchable
            defaultDropdownOpened
            allowDeselect={false}
            data-autofocus
            comboboxProps={{ withinPortal: false }}
            value={action.owner}
            onChange={(owner) => {
              setOpen(false);
              if (owner !== action.owner) onOwner(owner);
            }}
            w={200}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function DueForm({ due, onDue }: { due: string | null; onDue: (due: string | null) => void }) {
  const [value, setValue] = useState<string | undefined>(due ?? '');
  return (
    <form
      className="row"
      style={{ alignItems: 'flex-end' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== undefined) onDue(value === '' ? null : value);
      }}
    >
      <DayField label="Due" value={value} onChange={setValue} focus inPopover />
      <Button type="submit" size="sm" disabled={value === undefined || value === (due ?? '')}>
        Save
      </Button>
    </form>
  );
}

export function DueCell({ action, onDue }: { action: Action; onDue: (due: string | null) => void }) {
  const [open, setOpen] = useState(false);
  if (!action.can.includes('edit')) return <Due action={action} />;
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className="cell-button"
          aria-label={`Due date of ${action.ref}: ${action.due ?? 'none'}. Change`}
          onClick={() => setOpen(!open)}
        >
          <Due action={action} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {open && (
          <DueForm
            due={action.due}
            onDue={(due) => {
              setOpen(false);
              onDue(due);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
