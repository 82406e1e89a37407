import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useStored } from '../lib/deviceStore';
import { Tag } from '../ui/Badges';
import { Card } from '../ui/Page';
import { People } from '../features/access/People';
import { ApplyConfig } from '../features/catalog/ApplyConfig';
import { ImportDialog } from '../features/postmortems/import/ImportDialog';
import { ConnectSignals } from '../features/signals/ConnectSignals';
import { MyChannel } from '../features/oncall/MyChannel';
import { stepTitles, useProgress, type StepName } from './useGuide';

interface Step {
  name: StepName;
  why: string;
  body: ReactNode;
}

function ImportStep() {
  const [open, setOpen] = useState(false);
  return (
    <div className="stack">
      <p style={{ margin: 0 }}>
        Select Markdown files or a folder. Files are kept unchanged, and duplicates are skipped.
      </p>
      <Button
        variant="default"
        aria-haspopup="dialog"
        style={{ alignSelf: 'flex-start' }}
        onClick={() => setOpen(true)}
      >
        Import post-mortems
      </Button>
      <ImportDialog opened={open} onClose={() => setOpen(false)} />
    </div>
  );
}

const steps: Step[] = [
  {
    name: 'alerts',
    why: 'Related alerts become one incident. Alerts for unowned services page the administrators.',
    body: <ConnectSignals />,
  },
  { name: 'channel', why: 'Pages are sent to the channels of the person on call.', body: <MyChannel /> },
  { name: 'people', why: 'Each person gets a single-use link to set a password.', body: <People /> },
  {
    name: 'catalogue',
    why: 'Services, teams, on-call schedules and escalation policies.',
    body: <ApplyConfig />,
  },
  {
    name: 'postmortems',
    why: 'Repeated failures are then recognised, together with their open actions.',
    body: <ImportStep />,
  },
];

function StepCard({
  step,
  number,
  done,
  open,
  turn,
}: {
  step: Step;
  number: number;
  done: boolean;
  open: boolean;
  turn: () => void;
}) {
  return (
    <section className="card" aria-label={stepTitles[step.name]} data-folded={!open}>
      <div className="card-head">
        <h2>
          <button type="button" className="plain-button" aria-expanded={open} onClick={turn}>
            {number}. {stepTitles[step.name]}
          </button>
        </h2>
        {done ? <Tag tone="good">done</Tag> : <Tag>to do</Tag>}
      </div>
      {open && (
        <div className="card-body stack">
          <p className="muted" style={{ margin: 0 }}>
            {step.why}
          </p>
          {step.body}
        </div>
      )}
    </section>
  );
}

/** The way from an empty server to the first alert that reaches somebody; every step may be left and found again. */
export function Guide() {
  const progress = useProgress(true);
  const [kept, setKept] = useStored<StepName | '' | null>('guide.open', null);
  // The step to begin with is chosen once: a step that is done while somebody reads it must not fold away under them,
  // with a token
  // that is shown only once.
  const [begin, setBegin] = useState<StepName | '' | null>(null);
  if (begin === null && progress !== undefined) setBegin(steps.find((step) => !progress[step.name])?.name ?? '');
  const open = kept ?? begin ?? '';
  return (
    <div className="stack" style={{ gap: 12 }}>
      {steps.map((step, index) => (
        <StepCard
          key={step.name}
          step={step}
          number={index + 1}
          done={progress?.[step.name] ?? false}
          open={open === step.name}
          turn={() => setKept(open === step.name ? '' : step.name)}
        />
      ))}
      <Card title="Then">
        <ul style={{ margin: 0, padding: '10px 14px 12px 32px' }}>
          <li>
            <a className="text-link" href="/docs">
              Read the handbook
            </a>
            : your first incident, on-call, writing a good post-mortem.
          </li>
          <li>
            <Link className="text-link" to="/drills">
              Run a drill
            </Link>{' '}
            before one is real: <span className="mono">./unrepeat drill checkout-outage</span>.
          </li>
          <li>
            Explore six months of sample data: <span className="mono">./unrepeat up --demo</span>, in a separate data
            folder.
          </li>
        </ul>
      </Card>
    </div>
  );
}
