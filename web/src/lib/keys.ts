import { useEffect, useRef } from 'react';
import { readStored } from './deviceStore';

export const letterKeysSetting = 'letter-keys';

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) ||
    target.closest('[role="dialog"], [role="listbox"], [role="menu"]') !== null
  );
}

const GOING_MILLIS = 1_200;
let going = -Infinity;

/** The next letter names a page to go to, wherever else it means something. */
export function goNext(): void {
  going = Date.now();
}

/**
 * Single keys of a page, or those that follow `g`. They can be switched off (WCAG 2.1.4) and never fire while someone
 * writes.
 */
export function useLetterKeys(keys: Record<string, (event: KeyboardEvent) => void>, after?: 'g'): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isWriting(event.target) || readStored(letterKeysSetting) === false) return;
      const action = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (action === undefined || (after === 'g') !== Date.now() - going < GOING_MILLIS) return;
      if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('button, a')) return;
      event.preventDefault();
      if (after === 'g') going = -Infinity;
      action(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [after]);
}
