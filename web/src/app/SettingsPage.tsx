import { Tabs } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { MyAccount } from '../features/access/MyAccount';
import { People } from '../features/access/People';
import { Audit, SeverityWhatIf } from '../features/access/Policies';
import { Tokens } from '../features/access/Tokens';
import { ApplyConfig } from '../features/catalog/ApplyConfig';
import { Templates } from '../features/postmortems/Templates';
import { Alerts } from '../features/signals/Signals';
import { TryRoutes } from '../features/signals/TryRoutes';
import { Guide } from './Guide';
import { System } from '../features/system/System';
import { useInfo, useSession } from '../lib/session';
import { Card, Page } from '../ui/Page';
import { settingsOf } from './navigation';

export function SettingsPage({ tab }: { tab?: string | undefined }) {
  const navigate = useNavigate();
  const session = useSession().data;
  const info = useInfo().data;
  if (!session) return null;
  const mayAll = session.can.includes('administer');
  const shown = settingsOf(session.can);
  const current = shown.some((part) => part.tab === tab) ? (tab ?? 'me') : 'me';
  return (
    <Page title="Settings">
      <Tabs
        value={current}
        onChange={(value) => void navigate({ to: '/settings', search: { tab: value ?? 'me' }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {shown.map((part) => (
            <Tabs.Tab key={part.tab} value={part.tab}>
              {part.word}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="start">
          <Guide />
        </Tabs.Panel>
        <Tabs.Panel value="me">
          <Card title="Account">
            <MyAccount session={session} />
          </Card>
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <People />
        </Tabs.Panel>
        <Tabs.Panel value="tokens">
          <Tokens />
        </Tabs.Panel>
        <Tabs.Panel value="severity">
          <SeverityWhatIf />
        </Tabs.Panel>
        <Tabs.Panel value="policies">
          <div className="stack" style={{ gap: 16 }}>
            <Templates />
            {mayAll && (
              <Card title="Change policies">
                <ApplyConfig />
              </Card>
            )}
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="signals">
          <div className="stack" style={{ gap: 16 }}>
            <Alerts />
            {mayAll && <TryRoutes />}
            <p style={{ margin: 0 }}>
              <Link className="text-link" to="/alerts/hygiene">
                Alert hygiene
              </Link>{' '}
              lists alerts that are noise or lack a runbook.
            </p>
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="system">
          <System />
        </Tabs.Panel>
        <Tabs.Panel value="audit">
          <Audit />
        </Tabs.Panel>
      </Tabs>
      <p className="muted small" style={{ marginTop: 24 }}>
        <a className="text-link" href="/docs">
          Handbook
        </a>
        {info !== undefined && ` · ${info.name} ${info.version}`}
      </p>
    </Page>
  );
}
