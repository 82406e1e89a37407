import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { renew } from '../../lib/stale';
import { Problem } from '../../lib/http';
import { keep, readKept } from '../../lib/kept';
import { bothOf } from './patch';
import { fetchDocument, fetchVersion, saveDocument, type Document } from './usePostmortem';

/** Lets the server change the text; answers the text that is now to be seen, null where there is a conflict. */
export type Rewrite = (change: (etag: string) => Promise<unknown>) => Promise<string | null>;

export interface Conflict {
  mine: string;
  theirs: Document;
}

export interface DocumentState {
  /** The text as the server has it; undefined while it is loaded. */
  saved: Document | undefined;
  text: string;
  /** Changes when the editor must show another text than the one typed into it. */
  generation: number;
  conflict: Conflict | undefined;
  /** Counts the times that what somebody else saved was taken into the text. */
  merges: number;
  /** Somebody else saved other words where this text was changed too; saving will show both. */
  overlaps: boolean;
  /** Their text, kept in sight while one merges by hand. */
  beside: string | undefined;
  restored: boolean;
  saving: boolean;
  failure: unknown;
}

const SETTLE_MILLIS = 150;

const draftName = (ref: string) => `draft.postmortem.${ref}`;

function readDraft(ref: string): Document | null {
  const kept = readKept(draftName(ref));
  if (typeof kept !== 'object' || kept === null || !('text' in kept) || !('etag' in kept)) return null;
  return typeof kept.text === 'string' && typeof kept.etag === 'string' ? { text: kept.text, etag: kept.etag } : null;
}

const loading: DocumentState = {
  saved: undefined,
  text: '',
  generation: 0,
  conflict: undefined,
  merges: 0,
  overlaps: false,
  beside: undefined,
  restored: false,
  saving: false,
  failure: null,
};

/** Starts from the server's text, or from a draft of this device that the server never got. */
export function opened(saved: Document, draft: Document | null): Partial<DocumentState> {
  if (draft === null || draft.text === saved.text) return { saved, text: saved.text };
  if (draft.etag === saved.etag) return { saved, text: draft.text, restored: true };
  return { saved, text: draft.text, restored: true, conflict: { mine: draft.text, theirs: saved } };
}

/** The text of a post-mortem. What is typed is kept on the device until it is saved. No save overwrites unseen text. */
export function useDocument(ref: string, show: (text: string) => void) {
  const [state, setState] = useState<DocumentState>(loading);
  const client = useQueryClient();
  // Ahead of what is shown, so that an answer of the server never meets an older text than the one just typed.
  const latest = useRef(state);
  const update = useCallback((part: Partial<DocumentState>) => {
    latest.current = { ...latest.current, ...part };
    setState(latest.current);
  }, []);
  const changed = useCallback(() => {
    void renew(client, ['postmortem', ref], ['revisions', ref], ['findings', ref], 'postmortems', 'similar');
  }, [ref, client]);

  const load = useCallback(
    (signal?: AbortSignal) => {
      const open = async () => {
        const saved = await fetchDocument(ref, signal);
        const draft = readDraft(ref);
        if (draft?.text === saved.text) keep(draftName(ref), null);
        let part = opened(saved, draft);
        if (part.conflict !== undefined && draft !== null) {
          // What the draft was written on tells what is whose.
          const base = await fetchVersion(ref, draft.etag, signal).catch(() => null);
          const text = base === null ? null : bothOf(base, draft.text, saved.text);
          if (text !== null) part = { saved, text, restored: true, merges: 1 };
        }
        update({ ...loading, ...part, generation: latest.current.generation + 1 });
      };
      open().catch((failure: unknown) => {
        if (signal?.aborted !== true) update({ failure });
      });
    },
    [ref, update],
  );

  useEffect(() => {
    const aborter = new AbortController();
    load(aborter.signal);
    return () => aborter.abort();
  }, [load]);

  // A key must cost little in a long text: what is typed counts at once, and is kept and shown a moment later.
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useCallback(() => {
    if (waiting.current === undefined) return;
    clearTimeout(waiting.current);
    waiting.current = undefined;
    const { saved, text } = latest.current;
    if (saved !== undefined) keep(draftName(ref), text === saved.text ? null : { text, etag: saved.etag });
    setState(latest.current);
  }, [ref]);
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

  /** Somebody else saved first: what both wrote goes on together; null where both texts must be shown. */
  const meet = useCallback(
    async (sent: Document): Promise<Document | null> => {
      try {
        const theirs = await fetchDocument(ref);
        const { saved, text, merges } = latest.current;
        const both = saved?.etag === sent.etag ? bothOf(saved.text, text, theirs.text) : null;
        if (both === null) {
          update({ saving: false, conflict: { mine: sent.text, theirs } });
          return null;
        }
        keep(draftName(ref), both === theirs.text ? null : { text: both, etag: theirs.etag });
        update({ saved: theirs, text: both, merges: merges + 1, overlaps: false });
        show(both);
        return { text: both, etag: theirs.etag };
      } catch (failure) {
        update({ saving: false, failure });
        return null;
      }
    },
    [ref, show, update],
  );

  const saveText = useCallback(
    async (text: string, etag: string): Promise<boolean> => {
      update({ saving: true, failure: null });
      let sent: Document | null = { text, etag };
      while (sent !== null) {
        try {
          const saved: Document = await saveDocument(ref, sent);
          const typedMeanwhile = latest.current.text !== sent.text;
          keep(draftName(ref), typedMeanwhile ? { text: latest.current.text, etag: saved.etag } : null);
          update({ saved, saving: false, conflict: undefined, beside: undefined, restored: false, overlaps: false });
          changed();
          return true;
        } catch (failure) {
          if (!(failure instanceof Problem && failure.status === 412)) {
            update({ saving: false, failure });
            return false;
          }
          sent = await meet(sent);
        }
      }
      return false;
    },
    [ref, meet, changed, update],
  );

  /** Takes what somebody else saved into the text that is open here, where it touches other words. */
  const pull = useCallback(async (): Promise<void> => {
    const { saved: base, saving, conflict } = latest.current;
    if (base === undefined || saving || conflict !== undefined) return;
    const theirs = await fetchDocument(ref).catch(() => null);
    const { saved, text, merges, saving: savingNow } = latest.current;
    if (theirs === null || savingNow || saved !== base || theirs.etag === base.etag) return;
    const both = bothOf(base.text, text, theirs.text);
    if (both === null) {
      update({ overlaps: true });
      return;
    }
    keep(draftName(ref), both === theirs.text ? null : { text: both, etag: theirs.etag });
    update({ saved: theirs, text: both, merges: merges + 1, restored: false, overlaps: false });
    show(both);
    changed();
  }, [ref, show, changed, update]);

  const save = useCallback(async (): Promise<boolean> => {
    const { saved, text, saving, conflict } = latest.current;
    if (saved === undefined || saving || conflict !== undefined) return false;
    return text === saved.text ? true : saveText(text, saved.etag);
  }, [saveText]);

  /** Takes a text that the server made of the saved one; what was typed meanwhile stays, or becomes a conflict. */
  const adopt = useCallback(
    (base: Document, theirs: Document): string | null => {
      const mine = latest.current.text;
      const text = bothOf(base.text, mine, theirs.text);
      if (text === null) {
        update({ saving: false, conflict: { mine, theirs } });
        return null;
      }
      keep(draftName(ref), text === theirs.text ? null : { text, etag: theirs.etag });
      update({ saved: theirs, text, saving: false, restored: false, beside: undefined });
      show(text);
      changed();
      return text;
    },
    [ref, show, changed, update],
  );

  /**
   * Lets the server change the text. What is typed is saved first. When someone else was faster and nothing is typed
   * here, it is tried again on their text; otherwise both are shown. Answers the text that is now to be seen.
   */
  const rewrite = useCallback(
    async (change: Parameters<Rewrite>[0]): Promise<string | null> => {
      if (!(await save())) return null;
      for (let tries = 1; ; tries += 1) {
        const base = latest.current.saved;
        if (base === undefined) return null;
        update({ saving: true, failure: null });
        try {
          await change(base.etag);
          return adopt(base, await fetchDocument(ref));
        } catch (failure) {
          update({ saving: false });
          if (!(failure instanceof Problem && failure.status === 412)) throw failure;
        }
        const theirs = await fetchDocument(ref);
        const mine = latest.current.text;
        if (mine !== base.text || tries === 2) {
          update({ conflict: { mine, theirs } });
          return null;
        }
        adopt(base, theirs);
      }
    },
    [ref, save, adopt, update],
  );

  const takeTheirs = useCallback(() => {
    const { conflict, generation } = latest.current;
    if (conflict === undefined) return;
    keep(draftName(ref), null);
    update({
      saved: conflict.theirs,
      text: conflict.theirs.text,
      conflict: undefined,
      beside: undefined,
      restored: false,
      generation: generation + 1,
    });
  }, [ref, update]);

  const keepMine = useCallback(() => {
    const { conflict } = latest.current;
    if (conflict !== undefined) void saveText(conflict.mine, conflict.theirs.etag);
  }, [saveText]);

  const mergeByHand = useCallback(() => {
    const { conflict, generation } = latest.current;
    if (conflict === undefined) return;
    keep(draftName(ref), { text: conflict.mine, etag: conflict.theirs.etag });
    update({
      saved: conflict.theirs,
      text: conflict.mine,
      beside: conflict.theirs.text,
      conflict: undefined,
      generation: generation + 1,
    });
  }, [ref, update]);

  const discard = useCallback(() => {
    const { saved, generation } = latest.current;
    if (saved === undefined) return;
    keep(draftName(ref), null);
    update({ text: saved.text, restored: false, beside: undefined, generation: generation + 1 });
  }, [ref, update]);

  return { state, load, edit, change, settle, save, pull, rewrite, takeTheirs, keepMine, mergeByHand, discard };
}
