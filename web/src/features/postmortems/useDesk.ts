import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Finding, Postmortem, QuickFix } from '../../api/types.gen';
import type { EditorHandle } from '../../desk/Editor';
import { keyOf } from '../../desk/Findings';
import type { Judged } from '../../desk/judged';
import { ReviewLink } from '../../desk/review/link';
import { useAutosave } from '../../desk/useAutosave';
import { useDocument } from '../../desk/useDocument';
import { subjectOf, waiverComment, withWaiver } from '../../desk/waiver';
import { confirmMode, documentOf, findingsKey, useJudgement } from './usePostmortem';

/** How the document is looked at; it is part of the address. */
export type DeskView = 'write' | 'causes' | 'preview' | 'history';

/** A finished text is read, any other is written. */
export const firstView = ({ status }: Postmortem): DeskView => (status === 'published' ? 'preview' : 'write');

export type Side = 'check' | 'actions' | 'timeline';

const none: Finding[] = [];

/** Ctrl S saves, wherever the focus is. */
function useSaveKey(save: () => Promise<boolean>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      void save();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [save]);
}

/** What is shown beside the text; who asks in the text finds the answer there. */
function useSide(review: ReviewLink, first: Side) {
  const [side, setSide] = useState<Side>(first);
  useEffect(() => {
    let known = review.get();
    return review.subscribe(() => {
      const { asked, focused } = review.get();
      if ((asked !== known.asked && asked !== null) || (focused !== known.focused && focused?.by === 'text'))
        setSide('check');
      known = review.get();
    });
  }, [review]);
  return [side, setSide] as const;
}

/** Confirms a failure mode in the text, and shows at once what the server knows then. */
function useModes(ref: string, rewrite: ReturnType<typeof useDocument>['rewrite']) {
  const client = useQueryClient();
  return async (mode: string, confirmed: boolean) => {
    await rewrite(async (etag) => {
      const { suggested, ...modes } = await confirmMode(ref, etag, mode, confirmed);
      client.setQueriesData<Judged>(
        { queryKey: findingsKey(ref) },
        (known) =>
          known && {
            ...known,
            document: {
              ...known.document,
              failure_modes: { ...modes, suggested: suggested.map(({ key, ...why }) => ({ mode: key, ...why })) },
            },
          },
      );
    });
  };
}

/** A post-mortem on the desk: its text, what the bar says of it, and what can be done about that. */
export function useDesk(postmortem: Postmortem, view: DeskView, onLook: (view: DeskView) => void) {
  const { ref } = postmortem;
  const editor = useRef<EditorHandle>(null);
  const show = useCallback((text: string) => editor.current?.show(text), []);
  const client = useQueryClient();
  const source = useMemo(() => documentOf(client, ref), [client, ref]);
  const document = useDocument(source, show);
  const { state, pull, settle, save, change, rewrite } = document;
  const [review] = useState(() => new ReviewLink());
  const [side, setSide] = useSide(review, postmortem.status === 'published' ? 'actions' : 'check');
  useSaveKey(save);
  // In review the approvals are for a version: there a person decides what becomes the next one.
  useAutosave(state, save, postmortem.status === 'draft' && postmortem.can.includes('edit'));

  const saved = state.saved?.text === state.text;
  const [quietText] = useDebouncedValue(state.text, 150);
  const judgement = useJudgement(ref, saved ? state.text : quietText, state.saved);
  const findings = judgement.data?.findings ?? none;
  const readOnly =
    !postmortem.can.includes('edit') && (postmortem.status === 'published' || postmortem.status === 'waived');

  // What others save is taken in while one reads or writes.
  const known = state.saved?.etag;
  useEffect(() => {
    if (known !== undefined && Number(known.replace(/\D/g, '')) < postmortem.version) void pull();
  }, [known, postmortem.version, pull]);

  const onView = (next: DeskView) => {
    // The next view must show what was typed up to now.
    settle();
    onLook(next);
  };
  // The editor may have to come back from another view first.
  const inEditor = (act: () => void) => {
    onView('write');
    setTimeout(act, view === 'write' ? 0 : 60);
  };
  const jump = (line: number, column = 1) => inEditor(() => editor.current?.jump(line, column));

  const [waiving, setWaiving] = useState<string | null>(null);
  const waive = (finding: Finding, reason: string, name: string) => {
    const waived = withWaiver(state.text, finding, waiverComment(finding, reason, name, subjectOf(finding, findings)));
    change(waived.text);
    show(waived.text);
    jump(waived.line);
  };
  // The judged text whose fix was refused, until another text is judged.
  const [refused, setRefused] = useState<string | null>(null);
  const fix = (made: QuickFix, judged = judgement.data?.judged ?? null) => {
    inEditor(() => setRefused(judged !== null && editor.current?.mend(judged, made) === true ? null : (judged ?? '')));
  };
  const moves = {
    fix: (made: QuickFix, judged: string | null) => fix(made, judged),
    waive: (finding: Finding) => {
      setSide('check');
      setWaiving(keyOf(finding));
    },
  };
  const restore = (text: string) => {
    change(text);
    onView('write');
  };
  const changeMode = useModes(ref, rewrite);

  return {
    ...{ postmortem, editor, document, state, saved, quietText, judgement, findings, readOnly, review },
    ...{ side, setSide, onView, jump, fix, moves, refused, waive, waiving, setWaiving, changeMode, restore },
  };
}

export type OpenDesk = ReturnType<typeof useDesk>;
