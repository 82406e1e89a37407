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
        Markdown files or a folder of them; nothing in them is changed, and the same file twice stays one.
      </p>
      <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setOpen(true)}>
        Import post-mortems
      </Button>
      <ImportDialog opened={open} onClose={() => setOpen(false)} />
    </div>
  );
}

const steps: Step[] = [
  {
    name: 'alerts',
    why: 'An alert storm becomes one incident. Until somebody owns a service, its pages go to the administrators.',
    body: <ConnectSignals />,
  },
  { name: 'channel', why: 'A page goes out over the channels of whoever is on call.', body: <MyChannel /> },
  { name: 'people', why: 'Each gets a link that works once and sets a password with it.', body: <People /> },
  {
    name: 'catalogue',
    why: 'Services, teams, who is on call when, and whom a page goes to next.',
    body: <ApplyConfig />,
  },
  {
    name: 'postmortems',
    why: 'From then on a failure that comes back is recognised, with what was promised the last time.',
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
            : a first incident, on-call, what makes a post-mortem good.
          </li>
          <li>
            <Link className="text-link" to="/drills">
              Practise an incident
            </Link>{' '}
            before one is real: <span className="mono">./unrepeat drill checkout-outage</span>.
          </li>
          <li>
            See a half year of three invented teams: <span className="mono">./unrepeat up --demo</span>, in a folder of
            its own.
          </li>
        </ul>
      </Card>
    </div>
  );
}
