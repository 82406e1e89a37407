import { Button, CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLetterKeys } from '../lib/keys';

/** Says what was done just now and offers to take it back; it stays until it is closed or the next thing is done. */
export function UndoBar({
  children,
  onUndo,
  onClose,
  tone = 'done',
}: {
  children: ReactNode;
  onUndo?: (() => void) | undefined;
  onClose: () => void;
  tone?: 'done' | 'failed';
}) {
  useLetterKeys(onUndo === undefined ? {} : { z: onUndo });
  return (
    <div className="undo-bar" role={tone === 'failed' ? 'alert' : 'status'} data-tone={tone}>
      <span className="grow break">{children}</span>
      {onUndo !== undefined && (
        <Button size="compact-sm" variant="light" onClick={onUndo}>
          Undo{' '}
          <span className="key hide-phone" style={{ marginLeft: 6 }}>
            Z
          </span>
        </Button>
      )}
      <CloseButton size="sm" aria-label="Close" onClick={onClose} />
    </div>
  );
}
