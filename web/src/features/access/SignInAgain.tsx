import { Button, Modal, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createSession } from '../../api/sdk.gen';
import { onSignInTooOld } from '../../lib/http';
import { dataOf } from '../../lib/query';
import { useMe } from '../../lib/session';
import { signInAgain } from '../../lib/store';
import { ErrorNote } from '../../ui/Page';

function Ask({ done }: { done: (signedIn: boolean) => void }) {
  const name = useMe();
  const [password, setPassword] = useState('');
  const signIn = useMutation({ mutationFn: () => dataOf(createSession({ body: { name, password } })) });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate(undefined, { onSuccess: () => done(true) });
      }}
    >
      <p>You signed in more than 15 minutes ago. This change needs your password once more.</p>
      <input type="text" autoComplete="username" value={name} readOnly hidden />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        data-autofocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ErrorNote failure={signIn.error} />
      <div className="row">
        <Button type="submit" disabled={password === ''} loading={signIn.isPending}>
          Continue
        </Button>
        <Button variant="default" onClick={() => done(false)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Asks for the password where the server wants a recent sign-in; then the change is sent again. */
export function SignInAgain() {
  const waiting = signInAgain.use();
  useEffect(
    () =>
      onSignInTooOld(
        () =>
          new Promise((resolve) => {
            signInAgain.get()?.(false);
            signInAgain.set(resolve);
          }),
      ),
    [],
  );
  const done = (signedIn: boolean) => {
    signInAgain.set(null);
    waiting?.(signedIn);
  };
  return (
    <Modal opened={waiting !== null} onClose={() => done(false)} title="Confirm that it’s you" zIndex={400}>
      {waiting !== null && <Ask done={done} />}
    </Modal>
  );
}
