import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { keep, readStored } from '../../lib/deviceStore';
import { useSignOut } from '../../lib/session';
import { aPerson, aSession } from '../../testing/builders';
import { show } from '../../testing/render';
import { sentTo } from '../../testing/room';
import { server } from '../../testing/server';
import { ErasePerson } from './ErasePerson';
import { MyAccount } from './MyAccount';
import { SignInAgain } from './SignInAgain';
import { SignInPage } from './SignInPage';
import { Tokens } from './Tokens';

beforeEach(() => server.use(http.get('/v1/session/mail', () => HttpResponse.json({ offered: false }))));

describe('signing in', () => {
  it('uses the link up by the button, never by opening the page', async () => {
    const sent = sentTo('post', '/v1/session/link', () => HttpResponse.json(aSession()));
    let done = 0;
    show(<SignInPage link="s3cret" name="administrator" onDone={() => (done += 1)} />);
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Sign in as administrator' }));
    await waitFor(() => expect(done).toBe(1));
    expect(sent).toEqual([{ link: 's3cret' }]);
  });

  it('says when name and password do not match, and keeps the name', async () => {
    sentTo('post', '/v1/session', () =>
      HttpResponse.json({ title: 'Name and password do not match' }, { status: 401 }),
    );
    show(<SignInPage onDone={() => undefined} />);
    await userEvent.type(screen.getByLabelText('Name or e-mail'), 'ana');
    await userEvent.type(screen.getByLabelText('Password'), 'not this one');
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Name and password do not match');
    expect(screen.getByLabelText('Name or e-mail')).toHaveValue('ana');
  });

  it('says how to get in without a password', async () => {
    show(<SignInPage onDone={() => undefined} />);
    expect(screen.getByText('unrepeat admin link')).not.toBeVisible();
    await userEvent.click(screen.getByText('Can’t sign in?'));
    expect(screen.getByText('unrepeat admin link')).toBeVisible();
    expect(screen.getByText(/Settings, People/)).toBeVisible();
    expect(screen.queryByText('E-mail me a sign-in link')).toBeNull();
  });
});

describe('a forgotten password', () => {
  it('is offered a link by mail where there is a mail server, for the name that was typed', async () => {
    server.use(http.get('/v1/session/mail', () => HttpResponse.json({ offered: true })));
    const sent = sentTo('post', '/v1/session/mail', () => HttpResponse.json({ offered: true }, { status: 202 }));
    show(<SignInPage onDone={() => undefined} />);
    await userEvent.click(screen.getByText('Can’t sign in?'));
    expect(await screen.findByRole('button', { name: 'E-mail me a sign-in link' })).toBeDisabled();
    await userEvent.type(screen.getByLabelText('Name or e-mail'), 'ana@example.org');
    await userEvent.click(screen.getByRole('button', { name: 'E-mail me a sign-in link' }));
    expect(await screen.findByText(/If that person is known/)).toBeVisible();
    expect(sent).toEqual([{ name: 'ana@example.org' }]);
  });

  it('needs no present password after a sign-in link', () => {
    const person = { ...aSession().person, needs_current_password: false };
    show(<MyAccount session={aSession({ person })} />);
    expect(screen.queryByLabelText('Current password')).toBeNull();
  });
});

describe('my account', () => {
  it('says the name to sign in with', () => {
    const person = { ...aSession().person, name: 'admin', email: 'ops@example.org' };
    show(<MyAccount session={aSession({ person })} />);
    expect(screen.getByText(/You sign in as/)).toHaveTextContent('You sign in as admin or ops@example.org.');
  });

  it('asks for 12 characters and sends only what changed', async () => {
    const passwords = sentTo('put', '/v1/session/password');
    const person = { ...aSession().person, has_password: false, needs_current_password: false };
    show(<MyAccount session={aSession({ person })} />);
    const field = screen.getByLabelText('New password');
    await userEvent.type(field, 'too short');
    expect(screen.getByText('3 more characters')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.type(field, ' no longer');
    server.use(http.get('/v1/session', () => HttpResponse.json(aSession())));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(passwords).toEqual([{ password: 'too short no longer' }]));
  });
});

describe('a grave change', () => {
  it('asks for the password where the sign-in is too long ago, and is sent again', async () => {
    let recent = false;
    const sent = sentTo('post', '/v1/people/ben/erasure', () =>
      recent
        ? HttpResponse.json({ pseudonym: 'former-1', places: [] })
        : HttpResponse.json({ type: '/problems/reauthenticate', detail: 'Sign in again.' }, { status: 403 }),
    );
    const signedIn = sentTo('post', '/v1/session', () => {
      recent = true;
      return HttpResponse.json(aSession());
    });
    server.use(
      http.get('/v1/session', () => HttpResponse.json(aSession())),
      http.get('/v1/people/ben/erasure', () => HttpResponse.json({ person: 'ben', duties: [], places: [] })),
    );
    show(
      <>
        <ErasePerson person={aPerson('ben', 'Ben Ode')} />
        <SignInAgain />
      </>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Erase ben' }));
    await userEvent.type(await screen.findByLabelText('Enter ben to confirm'), 'ben');
    await userEvent.click(screen.getByRole('button', { name: 'Erase for good' }));
    await userEvent.type(await screen.findByLabelText('Password'), 'correct horse battery');
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    await waitFor(() => expect(screen.queryByText('Erase for good')).not.toBeInTheDocument());
    expect(signedIn).toEqual([{ name: aSession().person.name, password: 'correct horse battery' }]);
    expect(sent).toEqual([{ confirm: 'ben' }, { confirm: 'ben' }]);
  });

  it('says why it was refused when the person does not sign in again', async () => {
    server.use(
      http.get('/v1/tokens', () => HttpResponse.json({ items: [], next: null })),
      http.get('/v1/session', () => HttpResponse.json(aSession())),
    );
    sentTo('post', '/v1/tokens', () =>
      HttpResponse.json({ type: '/problems/reauthenticate', detail: 'Sign in again.' }, { status: 403 }),
    );
    show(
      <>
        <Tokens />
        <SignInAgain />
      </>,
    );
    await userEvent.type(await screen.findByLabelText('Token name'), 'grafana');
    await userEvent.click(screen.getByRole('button', { name: 'Create token' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText('Sign in again.')).toBeVisible();
  });
});

function SignOutButton() {
  const signOut = useSignOut();
  return <button onClick={() => signOut.mutate()}>Sign out</button>;
}

describe('signing out', () => {
  it('forgets the texts that were being written, and keeps the settings of the device', async () => {
    keep('draft.declare.title', 'Customer data leaked');
    keep('draft.postmortem.PM-1', { text: 'secret', etag: '"1"' });
    keep('dense-rows', true);
    server.use(http.delete('/v1/session', () => new HttpResponse(null, { status: 204 })));
    show(<SignOutButton />);
    await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    await waitFor(() => expect(readStored('draft.declare.title')).toBeNull());
    expect(readStored('draft.postmortem.PM-1')).toBeNull();
    expect(readStored('dense-rows')).toBe(true);
  });
});

describe('tokens', () => {
  it('shows the secret once', async () => {
    server.use(http.get('/v1/tokens', () => HttpResponse.json({ items: [], next: null })));
    const sent = sentTo('post', '/v1/tokens', () =>
      HttpResponse.json({ id: 't1', name: 'grafana', scopes: ['signals'], secret: 'unr_abc' }, { status: 201 }),
    );
    show(<Tokens />);
    await userEvent.type(screen.getByLabelText('Token name'), 'grafana');
    await userEvent.click(screen.getByRole('button', { name: 'Create token' }));
    expect(await screen.findByText('unr_abc')).toBeVisible();
    expect(sent).toEqual([{ name: 'grafana', scopes: ['signals'] }]);
  });
});

describe('erasing a person', () => {
  it('names what has to be handed on first, and offers nothing else', async () => {
    server.use(
      http.get('/v1/people/ben/erasure', () =>
        HttpResponse.json({ person: 'ben', duties: ['the owner of ACT-4'], places: [] }),
      ),
    );
    show(<ErasePerson person={aPerson('ben', 'Ben Adler')} />);
    await userEvent.click(screen.getByRole('button', { name: 'Erase ben' }));
    expect(await screen.findByText('the owner of ACT-4')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Erase for good' })).toBeNull();
  });

  it('wants the name to be written before anything goes', async () => {
    server.use(
      http.get('/v1/people/ben/erasure', () =>
        HttpResponse.json({
          person: 'ben',
          duties: [],
          places: [
            { place: 'timeline_entry.author', rows: 3 },
            { place: 'audit.actor', rows: 2 },
          ],
        }),
      ),
    );
    const sent = sentTo('post', '/v1/people/ben/erasure', () =>
      HttpResponse.json({ pseudonym: 'former-1', places: [] }),
    );
    show(<ErasePerson person={aPerson('ben', 'Ben Adler')} />);
    await userEvent.click(screen.getByRole('button', { name: 'Erase ben' }));
    expect(await screen.findByText(/a pseudonym in 5 rows/)).toBeVisible();
    const button = screen.getByRole('button', { name: 'Erase for good' });
    expect(button).toBeDisabled();
    await userEvent.type(screen.getByLabelText(/Enter ben/), 'ben');
    await userEvent.click(button);
    await waitFor(() => expect(sent).toEqual([{ confirm: 'ben' }]));
  });
});
