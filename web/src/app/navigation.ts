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
