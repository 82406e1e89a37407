import type { IconName } from '../ui/icons';

export interface Place {
  to: '/' | '/incidents' | '/postmortems' | '/actions' | '/silences' | '/on-call' | '/catalogue' | '/settings';
  word: string;
  icon: IconName;
  key: string;
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
  { to: '/settings', word: 'Settings', icon: 'settings', key: 's' },
];
