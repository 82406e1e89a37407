import { useCallback, useEffect } from 'react';
import { Problem } from '../lib/http';
import { loading, type Document, type DocumentSource, type Rewrite } from './document';
import { forgetDraft, keepDraft, open } from './draft';
import { useMerge } from './useMerge';
import { useText } from './useText';

const isOutdated = (failure: unknown) => failure instanceof Problem && failure.status === 412;

/** A text that is edited. What is typed is kept on the device until it is saved. No save overwrites unseen text. */
export function useDocument(source: DocumentSource, show: (text: string) => void) {
  const text = useText(source.name);
  const { state, latest, update, edit, change, settle } = text;
  const { meet, pull, adopt } = useMerge(source, text, show);

  const load = useCallback(
    (signal?: AbortSignal) => {
      open(source, signal)
        .then((part) => update({ ...loading, ...part, generation: latest.current.generation + 1 }))
        .catch((failure: unknown) => {
          if (signal?.aborted !== true) update({ failure });
        });
    },
    [source, latest, update],
  );

  useEffect(() => {
    const aborter = new AbortController();
    load(aborter.signal);
    return () => aborter.abort();
  }, [load]);

  const saveText = useCallback(
    async (text: string, etag: string): Promise<boolean> => {
      update({ saving: true, failure: null });
      let sent: Document | null = { text, etag };
      while (sent !== null) {
        try {
          const saved: Document = await source.save(sent);
          if (latest.current.text === sent.text) forgetDraft(source.name);
          else keepDraft(source.name, latest.current.text, saved);
          update({ saved, saving: false, conflict: undefined, beside: undefined, restored: false, overlaps: false });
          source.changed();
          return true;
        } catch (failure) {
          if (!isOutdated(failure)) {
            update({ saving: false, failure });
            return false;
          }
          sent = await meet(sent);
        }
      }
      return false;
    },
    [source, latest, meet, update],
  );

  const save = useCallback(async (): Promise<boolean> => {
    const { saved, text, saving, conflict } = latest.current;
    if (saved === undefined || saving || conflict !== undefined) return false;
    return text === saved.text ? true : saveText(text, saved.etag);
  }, [latest, saveText]);

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
          return adopt(base, await source.load());
        } catch (failure) {
          update({ saving: false });
          if (!isOutdated(failure)) throw failure;
        }
        const theirs = await source.load();
        const mine = latest.current.text;
        if (mine !== base.text || tries === 2) {
          update({ conflict: { mine, theirs } });
          return null;
        }
        adopt(base, theirs);
      }
    },
    [source, latest, save, adopt, update],
  );

  const takeTheirs = useCallback(() => {
    const { conflict, generation } = latest.current;
    if (conflict === undefined) return;
    forgetDraft(source.name);
    update({
      saved: conflict.theirs,
      text: conflict.theirs.text,
      conflict: undefined,
      beside: undefined,
      restored: false,
      generation: generation + 1,
    });
  }, [source, latest, update]);

  const keepMine = useCallback(() => {
    const { conflict } = latest.current;
    if (conflict !== undefined) void saveText(conflict.mine, conflict.theirs.etag);
  }, [latest, saveText]);

  const mergeByHand = useCallback(() => {
    const { conflict, generation } = latest.current;
    if (conflict === undefined) return;
    keepDraft(source.name, conflict.mine, conflict.theirs);
    update({
      saved: conflict.theirs,
      text: conflict.mine,
      beside: conflict.theirs.text,
      conflict: undefined,
      generation: generation + 1,
    });
  }, [source, latest, update]);

  const discard = useCallback(() => {
    const { saved, generation } = latest.current;
    if (saved === undefined) return;
    forgetDraft(source.name);
    update({ text: saved.text, restored: false, beside: undefined, generation: generation + 1 });
  }, [source, latest, update]);

  return { state, load, edit, change, settle, save, pull, rewrite, takeTheirs, keepMine, mergeByHand, discard };
}

export type OpenDocument = ReturnType<typeof useDocument>;
