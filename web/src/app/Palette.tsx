import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { incidentsQuery } from '../features/incidents/useIncident';
import { useOfferedCommands } from '../lib/pageCommands';
import { useSession } from '../lib/session';
import { declareOpen, keysOpen, silenceOpen } from '../lib/store';
import { Icon } from '../ui/icons';
import { placesOf } from './navigation';

/** Ctrl or Cmd and K: everywhere and everything in two words. */
export function Palette() {
  const navigate = useNavigate();
  const incidents = useQuery(incidentsQuery({ status: 'open' })).data ?? [];
  const offered = useOfferedCommands();
  const can = useSession().data?.can ?? [];
  const actions: SpotlightActionData[] = [
    ...offered.map(({ label, key, run }) => ({
      id: `here ${label}`,
      label,
      leftSection: <Icon name="chevron" />,
      rightSection: key === undefined ? undefined : <span className="key">{key}</span>,
      onClick: run,
    })),
    ...incidents.map((incident) => ({
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
      nothingFound="No results"
      highlightQuery
      scrollable
      maxHeight={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      searchProps={{
        placeholder: 'An incident or a page',
        'aria-label': 'Search and go to',
        leftSection: <Icon name="search" />,
      }}
    />
  );
}
