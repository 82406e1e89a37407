import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';
import { useSaveMe, type MyDetails } from './useAccess';

/** My own name, e-mail address and password. */
export function MyAccount({ session, onDone }: { session: Session; onDone?: () => void }) {
  const { person } = session;
  const [displayName, setDisplayName] = useState(person.display_name);
  const [email, setEmail] = useState(person.email ?? '');
  const [password, setPassword] = useState('');
  const [current, setCurrent] = useState('');
  const save = useSaveMe();
  const tooShort = password !== '' && password.length < 12;
  const changed: MyDetails = {
    ...(displayName !== person.display_name ? { display_name: displayName } : {}),
    ...(email !== (person.email ?? '') ? { email } : {}),
    ...(password === '' ? {} : { password }),
    ...(current === '' ? {} : { current_password: current }),
  };
  return (
    <form
      className="card-body stack"
      style={{ gap: 12, maxWidth: 420 }}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(changed, {
          onSuccess: () => {
            setPassword('');
            setCurrent('');
            onDone?.();
          },
        });
      }}
    >
      <p style={{ margin: 0 }}>
        You sign in as <strong>{person.name}</strong>
        {person.email !== null && person.email !== '' && ` or ${person.email}`}.
      </p>
      <TextInput
        label="Display name"
        autoComplete="name"
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {person.needs_current_password && (
        <PasswordInput
          label="Current password"
          description="Only needed for a new password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
      )}
      <PasswordInput
        label="New password"
        description="12 characters or more; a few words make a good one"
        autoComplete="new-password"
        value={password}
        error={tooShort ? `${12 - password.length} more characters` : undefined}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ErrorNote failure={save.error} kept="Your input is kept here." />
      <div className="row">
        <Button type="submit" disabled={tooShort || Object.keys(changed).length === 0} loading={save.isPending}>
          Save
        </Button>
        <span className="muted small" role="status">
          {save.isSuccess ? 'Saved.' : ''}
        </span>
      </div>
    </form>
  );
}
