import { Button, SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { DeskView, OpenDesk } from './useDesk';

const ImpactDialog = lazy(() => import('./impact/ImpactDialog'));

/** The views of a text that is read come with reading first. */
function views(published: boolean, readOnly: boolean): { value: DeskView; label: string }[] {
  const write = { value: 'write' as const, label: readOnly ? 'Source' : 'Write' };
  const read = { value: 'preview' as const, label: published ? 'Read' : 'Preview' };
  const causes = { value: 'causes' as const, label: 'Causes' };
  const history = { value: 'history' as const, label: 'History' };
  return published ? [read, causes, history, write] : [write, causes, read, history];
}

/** How the document is looked at, and the dialog for its impact. */
export function DeskBar({ desk, view }: { desk: OpenDesk; view: DeskView }) {
  const { postmortem, readOnly, state, document, onView } = desk;
  const [measuring, setMeasuring] = useState(false);
  return (
    <>
      <div className="row wrap spread">
        <SegmentedControl
          size="xs"
          aria-label="View"
          style={{ alignSelf: 'flex-start' }}
          value={view}
          onChange={(value) => onView(value)}
          data={views(postmortem.status === 'published', readOnly)}
        />
        {postmortem.can.includes('edit') && (
          <Button size="xs" variant="default" aria-haspopup="dialog" onClick={() => setMeasuring(true)}>
            Impact figures
          </Button>
        )}
      </div>
      {measuring && state.saved !== undefined && (
        <Suspense fallback={null}>
          <ImpactDialog
            postmortemRef={postmortem.ref}
            incidentRef={postmortem.incident}
            etag={state.saved.etag}
            rewrite={document.rewrite}
            onClose={() => setMeasuring(false)}
          />
        </Suspense>
      )}
    </>
  );
}
