import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frame } from './frame';
import { present, word, type Search } from './search';

const CataloguePage = lazyRouteComponent(() => import('../../features/catalog/CataloguePage'), 'CataloguePage');
const catalogue = createRoute({
  getParentRoute: () => frame,
  path: '/catalogue',
  validateSearch: (search: Search) => present({ service: word(search, 'service') }),
  component: function Catalogue() {
    return <CataloguePage service={catalogue.useSearch().service} />;
  },
});

const SettingsPage = lazyRouteComponent(() => import('../SettingsPage'), 'SettingsPage');
const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  validateSearch: (search: Search) => present({ tab: word(search, 'tab') }),
  component: function Settings() {
    return <SettingsPage tab={settings.useSearch().tab} />;
  },
});

const IntegrationsPage = lazyRouteComponent(() => import('../IntegrationsPage'), 'IntegrationsPage');
const integrations = createRoute({
  getParentRoute: () => frame,
  path: '/integrations',
  validateSearch: (search: Search) => present({ source: word(search, 'source') }),
  component: function Integrations() {
    return <IntegrationsPage selected={integrations.useSearch().source} />;
  },
});

const HygienePage = lazyRouteComponent(() => import('../../features/hygiene/HygienePage'), 'HygienePage');
const hygiene = createRoute({
  getParentRoute: () => frame,
  path: '/alerts/hygiene',
  validateSearch: (search: Search) => present({ month: word(search, 'month') }),
  component: function Hygiene() {
    const navigate = hygiene.useNavigate();
    return (
      <HygienePage
        month={hygiene.useSearch().month}
        onMonth={(month) => void navigate({ search: month === undefined ? {} : { month }, replace: true })}
      />
    );
  },
});

export const settingsRoutes = [catalogue, integrations, hygiene, settings] as const;
export const settingsPages = [CataloguePage, IntegrationsPage, HygienePage, SettingsPage];
