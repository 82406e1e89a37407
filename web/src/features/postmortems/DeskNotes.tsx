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
          Somebody else saved other words where you write. When you save, both are shown and nothing is lost.
        </div>
      )}
      {state.restored && state.conflict === undefined && !saved && (
        <div className="warn-note row wrap spread" role="status">
          This is what you had written here and not saved yet.
          <Button variant="default" onClick={document.discard}>
            Go back to the saved text
          </Button>
        </div>
      )}
    </>
  );
}
