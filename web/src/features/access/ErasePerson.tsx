import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Person } from '../../api/types.gen';
import { plural } from '../../lib/words';
import { Await, ErrorNote } from '../../ui/Page';
import { useErase, useErasurePlan } from './useAccess';

function Ask({ person, done }: { person: Person; done: () => void }) {
  const plan = useErasurePlan(person.name, true);
  const erase = useErase(person.name);
  const [confirm, setConfirm] = useState('');
  return (
    <Await query={plan}>
      {(found) =>
        found.duties.length > 0 ? (
          <div className="stack">
            <p>Hand these over before erasing {person.display_name}:</p>
            <ul aria-label="To hand over">
              {found.duties.map((duty) => (
                <li key={duty}>{duty}</li>
              ))}
            </ul>
          </div>
        ) : (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              erase.mutate(confirm, { onSuccess: done });
            }}
          >
            <p>
              Records are kept without {person.display_name}’s identity. Name, email address and mentions are replaced
              by a pseudonym in{' '}
              {plural(
                found.places.reduce((sum, place) => sum + place.rows, 0),
                'row',
              )}
              , and all access is revoked. This cannot be undone. Earlier backups still contain the name.
            </p>
            <TextInput
              label={`Enter ${person.name} to confirm`}
              value={confirm}
              onChange={(event) => setConfirm(event.currentTarget.value)}
              autoComplete="off"
            />
            <ErrorNote failure={erase.error} />
            <Button type="submit" color="red" disabled={confirm !== person.name} loading={erase.isPending}>
              Erase for good
            </Button>
          </form>
        )
      }
    </Await>
  );
}

/** Forgets who a person was; asks for the name first, since nothing brings it back. */
export function ErasePerson({ person }: { person: Person }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size="compact-xs"
        onClick={() => setOpen(true)}
        aria-label={`Erase ${person.name}`}
      >
        Erase…
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={`Erase ${person.display_name}`}>
        {open && <Ask person={person} done={() => setOpen(false)} />}
      </Modal>
    </>
  );
}
