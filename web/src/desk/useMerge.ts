import { useCallback } from 'react';
import type { Document, DocumentSource } from './document';
import { keepDraft } from './draft';
import { bothOf } from './patch';
import type { Text } from './useText';

/** Taking what others saved into the text that is open here. */
export function useMerge(source: DocumentSource, { latest, update }: Text, show: (text: string) => void) {
  /** Somebody else saved first: what both wrote goes on together; null where both texts must be shown. */
  const meet = useCallback(
    async (sent: Document): Promise<Document | null> => {
      try {
        const theirs = await source.load();
        const { saved, text, merges } = latest.current;
        const both = saved?.etag === sent.etag ? bothOf(saved.text, text, theirs.text) : null;
        if (both === null) {
          update({ saving: false, conflict: { mine: sent.text, theirs } });
          return null;
        }
        keepDraft(source.name, both, theirs);
        update({ saved: theirs, text: both, merges: merges + 1, overlaps: false });
        show(both);
        return { text: both, etag: theirs.etag };
      } catch (failure) {
        update({ saving: false, failure });
        return null;
      }
    },
    [source, latest, show, update],
  );

  /** Takes what somebody else saved into the text that is open here, where it touches other words. */
  const pull = useCallback(async (): Promise<void> => {
    const { saved: base, saving, conflict } = latest.current;
    if (base === undefined || saving || conflict !== undefined) return;
    const theirs = await source.load().catch(() => null);
    const { saved, text, merges, saving: savingNow } = latest.current;
    if (theirs === null || savingNow || saved !== base || theirs.etag === base.etag) return;
    const both = bothOf(base.text, text, theirs.text);
    if (both === null) {
      update({ overlaps: true });
      return;
    }
    keepDraft(source.name, both, theirs);
    update({ saved: theirs, text: both, merges: merges + 1, restored: false, overlaps: false });
    show(both);
    source.changed();
  }, [source, latest, show, update]);

  /** Takes a text that the server made of the saved one; what was typed meanwhile stays, or becomes a conflict. */
  const adopt = useCallback(
    (base: Document, theirs: Document): string | null => {
      const mine = latest.current.text;
      const text = bothOf(base.text, mine, theirs.text);
      if (text === null) {
        update({ saving: false, conflict: { mine, theirs } });
        return null;
      }
      keepDraft(source.name, text, theirs);
      update({ saved: theirs, text, saving: false, restored: false, beside: undefined });
      show(text);
      source.changed();
      return text;
    },
    [source, latest, show, update],
  );

  return { meet, pull, adopt };
}
