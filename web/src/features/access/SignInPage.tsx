import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSignIn } from '../../lib/session';
import { ErrorNote, usePageTitle } from '../../ui/Page';
import { signInMailQuery, useMailLink } from './useAccess';
import './access.css';

function LinkSignIn({ link, name, onDone }: { link: string; name: string | undefined; onDone: () => void }) {
  const signIn = useSignIn();
  return (
    <div className="stack">
      <p>This link signs you in once. It expires when you press the button, not when you open this page.</p>
      <Button
        size="sm"
        autoFocus
        loading={signIn.isPending}
        onClick={() => signIn.mutate({ link }, { onSuccess: onDone })}
      >
        {name === undefined ? 'Sign in with this link' : `Sign in as ${name}`}
      </Button>
      <ErrorNote failure={signIn.error} />
      {signIn.isError && (
        <p className="muted">Ask an administrator for a new link, or run unrepeat admin link on the server.</p>
      )}
    </div>
  );
}

/** Sends a link to whoever forgot the password, where the installation has a mail server. */
function MailLink({ name }: { name: string }) {
  const offer = useQuery(signInMailQuery);
  const ask = useMailLink();
  if (offer.data?.offered !== true) return null;
  return (
    <div className="stack" style={{ gap: 6, margin: '8px 0' }}>
      <Button
        size="xs"
        variant="default"
        disabled={name.trim() === ''}
        loading={ask.isPending}
        onClick={() => ask.mutate(name)}
      >
        E-mail me a sign-in link
      </Button>
      <span className="muted" role="status">
        {ask.isSuccess
          ? 'If that person is known and has an e-mail address, a link is on its way. It works once, within an hour.'
          : name.trim() === '' && 'Enter your name or e-mail first.'}
      </span>
      <ErrorNote failure={ask.error} />
    </div>
  );
}

function PasswordSignIn({ onDone }: { onDone: () => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  return (
    <form
      className="stack"
      style={{ gap: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate({ name, password }, { onSuccess: onDone });
      }}
    >
      <TextInput
        label="Name or e-mail"
        autoComplete="username"
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ErrorNote failure={signIn.error} />
      <Button size="sm" type="submit" disabled={name === '' || password === ''} loading={signIn.isPending}>
        Sign in
      </Button>
      <details className="small">
        <summary className="muted">Can’t sign in?</summary>
        <MailLink name={name} />
        <ul className="muted">
          <li>Ask an administrator for a sign-in link: they make one under Settings, People.</li>
          <li>
            No administrator can sign in? Run <code>unrepeat admin link</code> on the server. It prints a link for one.
          </li>
          <li>First start: open the sign-in link that the server printed.</li>
        </ul>
      </details>
    </form>
  );
}

export function SignInPage({
  link,
  name,
  onDone,
}: {
  link?: string | undefined;
  name?: string | undefined;
  onDone: () => void;
}) {
  usePageTitle('Sign in');
  return (
    <main className="sign-in">
      <div className="card card-body stack" style={{ gap: 16, padding: 24 }}>
        <div>
          <h1>Unrepeat</h1>
          <p className="muted">Incident response and post-mortems</p>
        </div>
        {link === undefined || link === '' ? (
          <PasswordSignIn onDone={onDone} />
        ) : (
          <LinkSignIn link={link} name={name} onDone={onDone} />
        )}
      </div>
    </main>
  );
}
