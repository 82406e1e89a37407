import { Button } from '@mantine/core';
import type { OpenDocument } from '../../desk/useDocument';
import { ErrorNote } from '../../ui/Page';

/** What the author should know of the text: failures, what others saved, what was restored from this device. */
export function DeskNotes({ document, saved }: { document: OpenDocument; saved: boolean }) {
  const { state } = document;
  return (
    <>
      <ErrorNote failure={state.failure} kept="Your text is kept on this device." />
      {state.overlaps && (
        <div className="warn-note" role="status">
          Someone else changed the passage you are editing. When you save, you can compare both versions.
        </div>
      )}
      {state.restored && state.conflict === undefined && !saved && (
        <div className="warn-note row wrap spread" role="status">
          Your unsaved draft was restored.
          <Button variant="default" onClick={document.discard}>
            Discard draft
          </Button>
        </div>
      )}
    </>
  );
}
