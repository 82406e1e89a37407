import type { IconName } from '../ui/icons';

export interface Place {
  to:
    | '/'
    | '/incidents'
    | '/postmortems'
    | '/actions'
    | '/silences'
    | '/on-call'
    | '/catalogue'
    | '/integrations'
    | '/settings';
  word: string;
  icon: IconName;
  key: string;
  /** Shown to administrators alone. */
  administrators?: true;
}

/** What the rail, the palette and the phone's menu lead to; `g` and the letter go there. */
export const places: Place[] = [
  { to: '/', word: 'Now', icon: 'now', key: 'n' },
  { to: '/incidents', word: 'Incidents', icon: 'incidents', key: 'i' },
  { to: '/postmortems', word: 'Post-mortems', icon: 'postmortems', key: 'p' },
  { to: '/actions', word: 'Actions', icon: 'actions', key: 'a' },
  { to: '/silences', word: 'Silences', icon: 'mute', key: 'm' },
  { to: '/on-call', word: 'On-call', icon: 'oncall', key: 'o' },
  { to: '/catalogue', word: 'Catalogue', icon: 'catalogue', key: 'c' },
  { to: '/integrations', word: 'Integrations', icon: 'integrations', key: 't', administrators: true },
  { to: '/settings', word: 'Settings', icon: 'settings', key: 's' },
];

/** The places that somebody who may do this is led to. */
export const placesOf = (can: readonly string[]): Place[] =>
  places.filter((place) => place.administrators !== true || can.includes('administer'));

/** A tab of the settings. */
interface SettingsPart {
  tab: string;
  word: string;
  administrators: boolean;
}

const settingsParts: SettingsPart[] = [
  { tab: 'start', word: 'Getting started', administrators: true },
  { tab: 'me', word: 'Me', administrators: false },
  { tab: 'people', word: 'People', administrators: true },
  { tab: 'tokens', word: 'Tokens', administrators: false },
  { tab: 'severity', word: 'Severity', administrators: false },
  { tab: 'policies', word: 'Policies', administrators: false },
  { tab: 'signals', word: 'Signals', administrators: false },
  { tab: 'system', word: 'System', administrators: true },
  { tab: 'audit', word: 'Audit', administrators: true },
];

/** The tabs of the settings that somebody who may do this sees. */
export const settingsOf = (can: readonly string[]): SettingsPart[] =>
  settingsParts.filter((part) => !part.administrators || can.includes('administer'));
