import { Button, Drawer, Menu, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { openIncidentsQuery } from '../features/incidents/useIncident';
import { DeclareDialog } from '../features/incidents/DeclareDialog';
import { myPagesQuery } from '../features/oncall/usePages';
import { onCallQuery, useDisplayName } from '../lib/directory';
import { goNext, useLetterKeys } from '../lib/keys';
import type { Session } from '../api/types.gen';
import { useSession, useSignOut } from '../lib/session';
import { brokenStreams, declareOpen, keysOpen, silenceOpen } from '../lib/store';
import { Icon } from '../ui/icons';
import { SignInAgain } from '../features/access/SignInAgain';
import { NoticeBar } from '../ui/NoticeBar';
import { Loading } from '../ui/Page';
import { KeysHelp } from './KeysHelp';
import { Palette } from './Palette';
import { places, placesOf } from './navigation';
import { useLive } from './useLive';

const SilenceDialog = lazy(async () => ({
  default: (await import('../features/signals/SilenceDialog')).SilenceDialog,
}));

/** Its code is loaded when somebody opens it. */
function Silencing() {
  const [asked, setAsked] = useState(false);
  const open = silenceOpen.use() !== null;
  if (open && !asked) setAsked(true);
  return asked ? (
    <Suspense fallback={null}>
      <SilenceDialog />
    </Suspense>
  ) : null;
}

function Reconnecting() {
  const broken = brokenStreams.use().size > 0;
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(broken), broken ? 2000 : 0);
    return () => clearTimeout(timer);
  }, [broken]);
  return (
    <div role="status" aria-live="polite">
      {broken && late && <div className="strip quiet">Reconnecting. Data may be out of date.</div>}
    </div>
  );
}

function OnCallNow() {
  const rows = useQuery(onCallQuery).data ?? [];
  const displayName = useDisplayName();
  const people = [...new Set(rows.map((row) => row.person).filter((person) => person !== null))];
  if (people.length === 0) return null;
  return (
    <Link to="/on-call" className="rail-link small" aria-label={`On call now: ${people.map(displayName).join(', ')}`}>
      <Icon name="oncall" />
      <span className="cut">{people.map(displayName).join(', ')}</span>
    </Link>
  );
}

const schemes = { auto: 'Match system', light: 'Light', dark: 'Dark' } as const;

function MyMenu({ session }: { session: Session }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const icons = { auto: 'auto', light: 'sun', dark: 'moon' } as const;
  return (
    <Menu position="top-start" width={200}>
      <Menu.Target>
        <button type="button" className="plain-button rail-link" aria-label="Account menu">
          <Icon name="person" />
          <span className="cut">{session.person.display_name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Theme</Menu.Label>
        {(Object.keys(schemes) as (keyof typeof schemes)[]).map((scheme) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon name={icons[scheme]} size={14} />}
            onClick={() => setColorScheme(scheme)}
            rightSection={colorScheme === scheme ? <Icon name="actions" size={12} /> : null}
          >
            {schemes[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: '/settings', search: { tab: 'me' } })}>Account</Menu.Item>
        <Menu.Item onClick={() => keysOpen.set(true)}>Keyboard shortcuts</Menu.Item>
        <Menu.Item
          leftSection={<Icon name="out" size={14} />}
          onClick={() => signOut.mutate(undefined, { onSettled: () => void navigate({ to: '/sign-in' }) })}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useCounts(): Partial<Record<string, number>> {
  const incidents = useQuery(openIncidentsQuery).data?.count ?? 0;
  const pages = useQuery(myPagesQuery).data?.filter(({ state }) => state !== 'acknowledged').length ?? 0;
  return { '/incidents': incidents, '/': pages };
}

function RailLinks({ onGo }: { onGo?: () => void }) {
  const counts = useCounts();
  const can = useSession().data?.can ?? [];
  return placesOf(can).map((place) => {
    const count = counts[place.to] ?? 0;
    return (
      <Link
        key={place.to}
        to={place.to}
        className="rail-link"
        activeOptions={{ exact: place.to === '/', includeSearch: false }}
        onClick={onGo}
      >
        <Icon name={place.icon} />
        {place.word}
        {count > 0 && <span className="rail-count">{count}</span>}
      </Link>
    );
  });
}

function Rail({ session }: { session: Session }) {
  return (
    <aside className="rail" aria-label="Unrepeat">
      <Link to="/" className="rail-brand" aria-label="Unrepeat home">
        <img src="/favicon.svg" alt="" width={20} height={20} />
        Unrepeat
      </Link>
      {session.can.includes('declare') && (
        <Button
          fullWidth
          mb={6}
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => declareOpen.set(true)}
          aria-haspopup="dialog"
          title="D"
        >
          Declare
        </Button>
      )}
      <Button
        fullWidth
        mb={8}
        variant="default"
        justify="space-between"
        leftSection={<Icon name="search" size={14} />}
        rightSection={<span className="key">Ctrl K</span>}
        onClick={spotlight.open}
        aria-haspopup="dialog"
        aria-label="Search and go to"
      >
        Go to
      </Button>
      <nav aria-label="Main" className="stack" style={{ gap: 2 }}>
        <RailLinks />
      </nav>
      <div className="rail-foot">
        <OnCallNow />
        <MyMenu session={session} />
      </div>
    </aside>
  );
}

function BottomBar() {
  const [opened, menu] = useDisclosure(false);
  return (
    <>
      <nav className="bottom-bar" aria-label="Shortcuts">
        <Link to="/" activeOptions={{ exact: true }}>
          <Icon name="now" />
          Now
        </Link>
        <Link to="/pages">
          <Icon name="bell" />
          Page
        </Link>
        <Link to="/update">
          <Icon name="write" />
          Update
        </Link>
        <button type="button" aria-haspopup="dialog" onClick={menu.open}>
          <Icon name="more" />
          Menu
        </button>
      </nav>
      <Drawer opened={opened} onClose={menu.close} position="bottom" title="Menu" size="auto">
        <div className="stack">
          <Button
            size="sm"
            onClick={() => {
              menu.close();
              declareOpen.set(true);
            }}
          >
            Declare
          </Button>
          <nav aria-label="Menu" className="stack" style={{ gap: 2 }}>
            <RailLinks onGo={menu.close} />
          </nav>
        </div>
      </Drawer>
    </>
  );
}

function useFrameKeys(mayDeclare: boolean): void {
  const navigate = useNavigate();
  useLetterKeys(Object.fromEntries(places.map(({ key, to }) => [key, () => void navigate({ to })])), 'g');
  useLetterKeys({
    g: goNext,
    d: () => {
      if (mayDeclare) declareOpen.set(true);
    },
    '/': () => {
      const field = document.getElementById('incident-search');
      if (field === null) void navigate({ to: '/incidents', search: { q: '' } });
      else field.focus();
    },
    '?': () => keysOpen.set(true),
  });
}

export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  const navigate = useNavigate();
  useLive();
  useFrameKeys(session.can.includes('declare'));
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      {session.test_clock && (
        <aside className="strip" aria-label="Test clock">
          Test clock: the time on this server is shifted for testing.
        </aside>
      )}
      {session.demo && (
        <aside className="strip" aria-label="Demo">
          Demo data: three sample teams over six months. Everything works, and no notifications are sent.
        </aside>
      )}
      <div className="frame">
        <Rail session={session} />
        <main id="content" className="main" tabIndex={-1} style={{ outline: 'none' }}>
          <Suspense fallback={<Loading lines={8} />}>{children}</Suspense>
        </main>
      </div>
      <BottomBar />
      <NoticeBar />
      <Reconnecting />
      <Palette />
      <KeysHelp />
      <SignInAgain />
      <Silencing />
      <DeclareDialog onDeclared={(ref) => void navigate({ to: '/incidents/$ref', params: { ref } })} />
    </>
  );
}
