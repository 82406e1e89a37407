import { Button, SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Loading } from '../ui/Page';
import type { Conflict } from './document';
import './desk.css';

const TextDiff = lazy(() => import('./TextDiff'));

function Side({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title} className="stack grow">
      <h3>{title}</h3>
      <pre className="code conflict-text" tabIndex={0}>
        {text}
      </pre>
    </section>
  );
}

/** Two people changed the text: both are shown, nothing is lost, the person decides. */
export function ConflictView({
  conflict,
  saving,
  onTheirs,
  onMine,
  onMerge,
}: {
  conflict: Conflict;
  saving: boolean;
  onTheirs: () => void;
  onMine: () => void;
  onMerge: () => void;
}) {
  const [look, setLook] = useState<'beside' | 'difference'>('beside');
  return (
    <section className="card" aria-label="Two versions">
      <div className="card-body stack">
        <div role="alert">
          <strong>Someone else saved a newer version.</strong>
          <p className="muted">Both are kept. Which version do you want to keep?</p>
        </div>
        <div className="row wrap">
          <Button onClick={onMerge}>Merge manually</Button>
          <Button variant="default" onClick={onTheirs}>
            Use theirs
          </Button>
          <Button variant="default" loading={saving} onClick={onMine}>
            Keep mine (overwrite)
          </Button>
        </div>
        <SegmentedControl
          size="xs"
          aria-label="Show"
          style={{ alignSelf: 'flex-start' }}
          value={look}
          onChange={(value) => setLook(value)}
          data={[
            { value: 'beside', label: 'Side by side' },
            { value: 'difference', label: 'Difference' },
          ]}
        />
        {look === 'difference' ? (
          <Suspense fallback={<Loading lines={10} />}>
            <TextDiff before={conflict.theirs.text} after={conflict.mine} label="From theirs to yours" />
          </Suspense>
        ) : (
          <div className="grid two">
            <Side title="Yours" text={conflict.mine} />
            <Side title="Theirs, saved" text={conflict.theirs.text} />
          </div>
        )}
      </div>
    </section>
  );
}
