import { useSyncExternalStore } from 'react';
import type { LabelMatcher } from '../api/types.gen';

/** A value that lives outside the tree of components: a dialog that anything may open, the state of a connection. */
export interface Store<T> {
  get: () => T;
  set: (value: T) => void;
  use: () => T;
}

export function store<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get: () => value,
    set: (next) => {
      value = next;
      listeners.forEach((listener) => listener());
    },
    use: function useStore() {
      return useSyncExternalStore(subscribe, () => value);
    },
  };
}

export const declareOpen = store(false);
export const keysOpen = store(false);
/** The matchers that a new silence begins with; null while none is being made. */
export const silenceOpen = store<LabelMatcher[] | null>(null);
/** Whoever waits for a person to sign in once more; null when nobody does. */
export const signInAgain = store<((signedIn: boolean) => void) | null>(null);
/** What was done just now, where nothing else on the page says it. */
export const notice = store<string | null>(null);
export const brokenStreams = store<ReadonlySet<string>>(new Set());

/** Notes whether a stream is broken; the frame shows it. */
export function noteStream(name: string, broken: boolean): void {
  const next = new Set(brokenStreams.get());
  if (broken) next.add(name);
  else next.delete(name);
  if (next.size !== brokenStreams.get().size) brokenStreams.set(next);
}
