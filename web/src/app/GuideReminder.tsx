import { Button } from '@mantine/core';
import { useStored } from '../lib/deviceStore';
import { Card } from '../ui/Page';
import { stepTitles, useProgress, type StepName } from './useGuide';

/** On the first page until everything is done or somebody puts it away; it stays in Settings. */
export function GuideReminder({ onOpen }: { onOpen: () => void }) {
  const progress = useProgress(true);
  const [away, setAway] = useStored('guide.away', false);
  if (progress === undefined || away) return null;
  const all = Object.keys(stepTitles) as StepName[];
  const next = all.find((step) => !progress[step]);
  if (next === undefined) return null;
  return (
    <Card
      title="Getting started"
      aside={
        <span className="muted small">
          {all.filter((step) => progress[step]).length} of {all.length} done
        </span>
      }
    >
      <div className="card-body row wrap spread">
        <span>
          Next: <strong>{stepTitles[next]}</strong>
        </span>
        <span className="row">
          <Button onClick={onOpen}>Continue</Button>
          <Button variant="subtle" onClick={() => setAway(true)}>
            Dismiss (available under Settings)
          </Button>
        </span>
      </div>
    </Card>
  );
}
