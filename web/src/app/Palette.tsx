import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SearchHit } from '../api/types.gen';
import { openIncidentsQuery } from '../features/incidents/useIncident';
import { useOfferedCommands } from '../lib/pageCommands';
import { useSession } from '../lib/session';
import { declareOpen, keysOpen, silenceOpen } from '../lib/store';
import { Icon, type IconName } from '../ui/icons';
import { placesOf, settingsOf } from './navigation';
import { useSearch } from './useSearch';

const icons: Record<SearchHit['kind'], IconName> = {
  incident: 'incidents',
  postmortem: 'postmortems',
  action: 'actions',
  service: 'catalogue',
  person: 'person',
};

/** Ctrl or Cmd and K: everywhere and everything in two words. */
export function Palette() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const incidents = useQuery(openIncidentsQuery).data?.items ?? [];
  const { hits, isSearching } = useSearch(text);
  const offered = useOfferedCommands();
  const can = useSession().data?.can ?? [];
  const open = ({ kind, ref }: SearchHit) => {
    if (kind === 'incident') void navigate({ to: '/incidents/$ref', params: { ref } });
    else if (kind === 'postmortem') void navigate({ to: '/postmortems/$ref', params: { ref } });
    else if (kind === 'action') void navigate({ to: '/actions/$ref', params: { ref } });
    else if (kind === 'service') void navigate({ to: '/catalogue', search: { service: ref } });
    else void navigate({ to: '/on-call' });
  };
  const actions: SpotlightActionData[] = [
    ...offered.map(({ label, key, run }) => ({
      id: `here ${label}`,
      label,
      leftSection: <Icon name="chevron" />,
      rightSection: key === undefined ? undefined : <span className="key">{key}</span>,
      onClick: run,
    })),
    ...hits.map((hit) => ({
      id: `${hit.kind} ${hit.ref}`,
      label: hit.title === hit.ref || hit.kind === 'person' ? hit.title : `${hit.ref} ${hit.title}`,
      description: hit.excerpt,
      // The server found it, by whatever order of words.
      keywords: [text, text.trim()],
      leftSection: <Icon name={icons[hit.kind]} />,
      onClick: () => open(hit),
    })),
    ...(text.trim() === '' ? incidents : []).map((incident) => ({
      id: incident.ref,
      label: `${incident.ref} ${incident.title}`,
      description: `${incident.severity}, ${incident.status}`,
      leftSection: <Icon name="incidents" />,
      onClick: () => void navigate({ to: '/incidents/$ref', params: { ref: incident.ref } }),
    })),
    {
      id: 'declare',
      label: 'Declare an incident',
      leftSection: <Icon name="plus" />,
      onClick: () => declareOpen.set(true),
    },
    ...(can.includes('respond')
      ? [
          {
            id: 'silence',
            label: 'New silence',
            description: 'Mute alerts that are known',
            leftSection: <Icon name="mute" />,
            onClick: () => silenceOpen.set([]),
          },
        ]
      : []),
    ...placesOf(can).map((place) => ({
      id: place.to,
      label: place.word,
      leftSection: <Icon name={place.icon} />,
      onClick: () => void navigate({ to: place.to }),
    })),
    ...settingsOf(can).map(({ tab, word }) => ({
      id: `settings ${tab}`,
      label: `Settings: ${word}`,
      leftSection: <Icon name="settings" />,
      onClick: () => void navigate({ to: '/settings', search: { tab } }),
    })),
    {
      id: '/drills',
      label: 'Drills',
      description: 'Run a drill',
      leftSection: <Icon name="oncall" />,
      onClick: () => void navigate({ to: '/drills' }),
    },
    {
      id: '/alerts/hygiene',
      label: 'Alert hygiene',
      description: 'Noise, and the monthly review',
      leftSection: <Icon name="filter" />,
      onClick: () => void navigate({ to: '/alerts/hygiene' }),
    },
    { id: 'keys', label: 'Keyboard shortcuts', leftSection: <Icon name="more" />, onClick: () => keysOpen.set(true) },
  ];
  return (
    <Spotlight
      attributes={{ content: { 'aria-label': 'Go to' } }}
      actions={actions}
      shortcut={['mod + K']}
      query={text}
      onQueryChange={setText}
      nothingFound={isSearching ? 'Searching…' : 'No results'}
      highlightQuery
      scrollable
      maxHeight={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      searchProps={{
        placeholder: 'INC-40, words of a title, a service, a person or a page',
        'aria-label': 'Search and go to',
        leftSection: <Icon name="search" />,
      }}
    />
  );
}
