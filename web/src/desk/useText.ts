import { useCallback, useEffect, useRef, useState } from 'react';
import { loading, type DocumentState } from './document';
import { keepDraft } from './draft';

const SETTLE_MILLIS = 150;

/** The text as it is typed: it counts at once, and is kept on the device and shown a moment later. */
export function useText(name: string) {
  const [state, setState] = useState<DocumentState>(loading);
  // Ahead of what is shown, so that an answer of the server never meets an older text than the one just typed.
  const latest = useRef(state);
  const update = useCallback((part: Partial<DocumentState>) => {
    latest.current = { ...latest.current, ...part };
    setState(latest.current);
  }, []);

  // A key must cost little in a long text.
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useCallback(() => {
    if (waiting.current === undefined) return;
    clearTimeout(waiting.current);
    waiting.current = undefined;
    const { saved, text } = latest.current;
    if (saved !== undefined) keepDraft(name, text, saved);
    setState(latest.current);
  }, [name]);
  useEffect(() => {
    window.addEventListener('pagehide', settle);
    document.addEventListener('visibilitychange', settle);
    return () => {
      window.removeEventListener('pagehide', settle);
      document.removeEventListener('visibilitychange', settle);
      settle();
    };
  }, [settle]);

  const edit = useCallback(
    (text: string) => {
      latest.current = { ...latest.current, text };
      waiting.current ??= setTimeout(settle, SETTLE_MILLIS);
    },
    [settle],
  );

  /** A text that was not typed letter by letter: kept and shown at once. */
  const change = useCallback(
    (text: string) => {
      edit(text);
      settle();
    },
    [edit, settle],
  );

  return { state, latest, update, edit, change, settle };
}

export type Text = ReturnType<typeof useText>;
