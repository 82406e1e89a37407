import { useEffect } from 'react';
import type { DocumentState } from './document';

const QUIET_MILLIS = 2_000;
const AGAIN_MILLIS = 15_000;

/**
 * Saves what was typed once nothing more is typed for 2 s; after a failure every 15 s until it works. It never saves
 * over a decision that somebody still has to make: two versions, or a draft that was restored.
 */
export function useAutosave(state: DocumentState, save: () => Promise<boolean>, on: boolean): void {
  const { saved, text, saving, conflict, overlaps, restored, failure } = state;
  const due =
    on && saved !== undefined && text !== saved.text && !saving && conflict === undefined && !overlaps && !restored;
  const wait = failure === null ? QUIET_MILLIS : AGAIN_MILLIS;
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => void save(), wait);
    return () => clearTimeout(timer);
  }, [due, text, wait, save]);
}
