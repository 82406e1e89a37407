import { useCallback, useEffect, useRef, useState } from 'react';

const prefix = 'unrepeat.';

export function readStored(name: string): unknown {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // A full or closed storage must not stop the person from working.
  }
}

/** Forgets every text that was being written: whoever uses this device next must not read it. */
export function forgetDrafts(): void {
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(`${prefix}draft.`))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // A closed storage keeps nothing.
  }
}

/** A setting of this device, shared by everything on the page that asks for it. */
export function useStored<T>(name: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (readStored(name) as T | null) ?? initial);
  useEffect(() => {
    const follow = (event: Event) => {
      if ((event as CustomEvent<string>).detail === name) setValue((readStored(name) as T | null) ?? initial);
    };
    window.addEventListener('unrepeat-kept', follow);
    return () => window.removeEventListener('unrepeat-kept', follow);
  }, [name, initial]);
  const set = useCallback(
    (next: T) => {
      keep(name, next);
      setValue(next);
      window.dispatchEvent(new CustomEvent('unrepeat-kept', { detail: name }));
    },
    [name],
  );
  return [value, set];
}

function readText(name: string): string {
  const kept = readStored(`draft.${name}`);
  return typeof kept === 'string' ? kept : '';
}

/** Text that is being written, kept on the device until `clear` says that the server has it. */
export function useDraft(name: string): { text: string; setText: (text: string) => void; clear: () => void } {
  const [text, setState] = useState(() => readText(name));
  const shown = useRef(name);
  useEffect(() => {
    if (shown.current === name) return;
    shown.current = name;
    setState(readText(name));
  }, [name]);
  const setText = useCallback(
    (next: string) => {
      setState(next);
      keep(`draft.${name}`, next === '' ? null : next);
    },
    [name],
  );
  const clear = useCallback(() => setText(''), [setText]);
  return { text, setText, clear };
}

/**
 * The words of a form that is being filled in, kept on the device until `clear` says that the server has them. Given
 * what was sent, it forgets only that: what was typed meanwhile stays. It works after the form was closed too.
 */
export function useFormDraft<T extends Record<string, string>>(
  name: string,
  initial: T,
): { words: T; set: (part: Partial<T>) => void; clear: (sent?: Partial<T>) => void; touched: boolean } {
  const key = `draft.${name}`;
  const [written, setWritten] = useState<Partial<T>>(() => (readStored(key) as Partial<T> | null) ?? {});
  const shown = useRef(name);
  useEffect(() => {
    if (shown.current === name) return;
    shown.current = name;
    setWritten((readStored(key) as Partial<T> | null) ?? {});
  }, [name, key]);
  const set = useCallback(
    (part: Partial<T>) =>
      setWritten((before) => {
        const next = { ...before, ...part };
        keep(key, next);
        return next;
      }),
    [key],
  );
  const clear = useCallback(
    (sent?: Partial<T>) => {
      const now = (readStored(key) as Partial<T> | null) ?? {};
      const rest = Object.entries(now).filter(([field, value]) => sent !== undefined && sent[field] !== value);
      const left = Object.fromEntries(rest) as Partial<T>;
      keep(key, rest.length === 0 ? null : left);
      setWritten(left);
    },
    [key],
  );
  return { words: { ...initial, ...written }, set, clear, touched: Object.keys(written).length > 0 };
}
