import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Problem } from '../../lib/api';
import { keep, readKept } from '../../lib/kept';
import { fetchDocument, saveDocument, type Document } from './usePostmortem';

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
  /** Their text, kept in sight while one merges by hand. */
  beside: string | undefined;
  restored: boolean;
  saving: boolean;
  failure: unknown;
}

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

/** The text of a post-mortem: what is typed is kept on the device until the server has it, and never saved over unseen. */
export function useDocument(ref: string) {
  const [state, setState] = useState<DocumentState>(loading);
  const client = useQueryClient();
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });
  const update = useCallback((part: Partial<DocumentState>) => setState((before) => ({ ...before, ...part })), []);

  const load = useCallback(
    (signal?: AbortSignal) => {
      fetchDocument(ref, signal).then(
        (saved) => {
          const draft = readDraft(ref);
          if (draft?.text === saved.text) keep(draftName(ref), null);
          setState((before) => ({ ...loading, ...opened(saved, draft), generation: before.generation + 1 }));
        },
        (failure: unknown) => {
          if (signal?.aborted !== true) update({ failure });
        },
      );
    },
    [ref, update],
  );

  useEffect(() => {
    const aborter = new AbortController();
    load(aborter.signal);
    return () => aborter.abort();
  }, [load]);

  const edit = useCallback(
    (text: string) => {
      const { saved } = latest.current;
      if (saved !== undefined) keep(draftName(ref), text === saved.text ? null : { text, etag: saved.etag });
      update({ text });
    },
    [ref, update],
  );

  const saveText = useCallback(
    async (text: string, etag: string): Promise<boolean> => {
      update({ saving: true, failure: null });
      try {
        const saved = await saveDocument(ref, { text, etag });
        const typedMeanwhile = latest.current.text !== text;
        keep(draftName(ref), typedMeanwhile ? { text: latest.current.text, etag: saved.etag } : null);
        update({ saved, saving: false, conflict: undefined, beside: undefined, restored: false });
        for (const key of ['postmortem', 'revisions', 'findings']) void client.invalidateQueries({ queryKey: [key, ref] });
        void client.invalidateQueries({ queryKey: ['postmortems'] });
        return true;
      } catch (failure) {
        if (failure instanceof Problem && failure.status === 412) {
          try {
            update({ saving: false, conflict: { mine: text, theirs: await fetchDocument(ref) } });
          } catch (second) {
            update({ saving: false, failure: second });
          }
        } else {
          update({ saving: false, failure });
        }
        return false;
      }
    },
    [ref, client, update],
  );

  const save = useCallback(async (): Promise<boolean> => {
    const { saved, text, saving, conflict } = latest.current;
    if (saved === undefined || saving || conflict !== undefined) return false;
    return text === saved.text ? true : saveText(text, saved.etag);
  }, [saveText]);

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

  return { state, load, edit, save, takeTheirs, keepMine, mergeByHand, discard };
}
