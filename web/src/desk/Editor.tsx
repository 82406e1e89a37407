import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers, tooltips } from '@codemirror/view';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import type { Finding, QuickFix } from '../api/types.gen';
import { colours, look } from './editorLook';
import { fixMenu, setsAside } from './fixMenu';
import { fixing } from './fixes';
import { marking, type Markup } from './markup';
import { placeOf } from './outline';
import { patchBetween } from './patch';
import type { ReviewLink } from './review/link';
import { reviewMarks } from './review/marks';
import './desk.css';

export interface EditorHandle {
  jump: (line: number, column: number) => void;
  /** Shows a text that was not typed here; the cursor, the view and what can be undone stay. */
  show: (text: string) => void;
  /** What a button of the toolbar does to the selection. */
  mark: (markup: Markup) => void;
  /** Makes a fix of the text that was judged, as one step; false where the text has gone on since. */
  mend: (judged: string, fix: QuickFix) => boolean;
}

/** What may be done with a finding where it stands in the text. */
export interface FindingMoves {
  /** Makes a fix of the text that was judged. */
  fix: (fix: QuickFix, judged: string | null) => void;
  waive: (finding: Finding) => void;
}

const notTyped = Annotation.define<boolean>();

/** So many empty sections are a text that has just begun: the outline shows them, the text itself does not. */
const BEGUN = 3;

function inText(findings: Finding[]): Finding[] {
  const empty = findings.filter(({ rule }) => rule === 'section-empty').length;
  return empty < BEGUN ? findings : findings.filter(({ rule }) => rule !== 'section-empty');
}

function mark(editor: EditorView | null, markup: Markup): boolean {
  if (editor === null || editor.state.readOnly) return false;
  editor.dispatch(
    editor.state.update(marking(editor.state, markup), { userEvent: 'input.format', scrollIntoView: true }),
  );
  editor.focus();
  return true;
}

function diagnostics(
  text: string,
  findings: Finding[],
  judged: string | null,
  moves: () => FindingMoves | undefined,
): Diagnostic[] {
  return inText(findings).map((finding) => ({
    ...placeOf(text, finding),
    actions:
      // To waive is the last way out, never the only one.
      moves() === undefined || finding.fixes.length === 0
        ? []
        : [
            ...finding.fixes.map((fix) => ({ name: fix.title, apply: () => moves()?.fix(fix, judged) })),
            { name: `Waive ${finding.rule}…`, markClass: setsAside, apply: () => moves()?.waive(finding) },
          ],
    severity: finding.level,
    source: finding.rule,
    message: finding.suggestion ? `${finding.message}\n${finding.suggestion}` : finding.message,
  }));
}

/** The Markdown editor. It owns its text: a new one is given by giving it a new key. */
export default function Editor({
  initial,
  findings,
  judged,
  moves,
  readOnly,
  review,
  onChange,
  onSave,
  handle,
}: {
  initial: string;
  findings: Finding[];
  /** The text that the findings are of. */
  judged: string | null;
  moves: FindingMoves | undefined;
  readOnly: boolean;
  review: ReviewLink;
  onChange: (text: string) => void;
  onSave: () => void;
  handle: Ref<EditorHandle>;
}) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const calls = useRef({ onChange, onSave, moves });
  const first = useRef({ initial, readOnly, review });
  useEffect(() => {
    calls.current = { onChange, onSave, moves };
  });

  useEffect(() => {
    if (box.current === null) return;
    const editor = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: first.current.initial,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          search({ top: true }),
          highlightSelectionMatches(),
          EditorView.lineWrapping,
          EditorState.readOnly.of(first.current.readOnly),
          EditorView.editable.of(!first.current.readOnly),
          EditorView.contentAttributes.of({
            'aria-label': 'Post-mortem text',
            spellcheck: 'true',
            tabindex: '0',
          }),
          markdown({ base: markdownLanguage }),
          syntaxHighlighting(colours),
          // The text tells what is wrong where the pointer rests; the sign beside it would tell it twice.
          lintGutter({ tooltipFilter: () => [] }),
          fixMenu,
          // What opens at the text stays within its card, on a phone as well.
          tooltips({
            tooltipSpace: ({ dom }) => {
              const { left, right } = dom.getBoundingClientRect();
              return { left, right, top: 0, bottom: window.innerHeight };
            },
          }),
          look,
          reviewMarks(first.current.review),
          keymap.of([
            {
              key: 'Mod-s',
              run: () => {
                calls.current.onSave();
                return true;
              },
            },
            { key: 'Mod-b', run: (editor) => mark(editor, 'bold') },
            { key: 'Mod-i', run: (editor) => mark(editor, 'italic') },
            ...searchKeymap,
            ...historyKeymap,
            ...defaultKeymap,
            { ...indentWithTab, key: 'Mod-]' },
          ]),
          EditorView.updateListener.of((update) => {
            const typed = !update.transactions.some((each) => each.annotation(notTyped) === true);
            if (update.docChanged && typed) calls.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const text = editor.state.doc.toString();
    editor.dispatch(
      setDiagnostics(
        editor.state,
        diagnostics(text, findings, judged, () => calls.current.moves),
      ),
    );
  }, [findings, judged]);

  useImperativeHandle(handle, () => ({
    jump: (line, column) => {
      const editor = view.current;
      if (editor === null) return;
      const target = editor.state.doc.line(Math.min(Math.max(line, 1), editor.state.doc.lines));
      const at = Math.min(target.to, target.from + Math.max(0, column - 1));
      editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
      editor.focus();
    },
    show: (text) => {
      const editor = view.current;
      if (editor === null) return;
      const change = patchBetween(editor.state.doc.toString(), text.replace(/\r\n?/g, '\n'));
      editor.dispatch({ changes: change, annotations: [notTyped.of(true), isolateHistory.of('full')] });
    },
    mark: (markup) => {
      mark(view.current, markup);
    },
    mend: (judged, fix) => {
      const editor = view.current;
      const found = editor === null ? null : fixing(judged, editor.state.doc.toString(), fix);
      if (editor === null || found === null) return false;
      const at = found.cursor ?? found.changes[0]?.from ?? 0;
      editor.dispatch({
        changes: found.changes,
        ...(found.cursor === null ? {} : { selection: { anchor: found.cursor } }),
        effects: EditorView.scrollIntoView(at, { y: 'nearest', yMargin: 60 }),
        annotations: isolateHistory.of('full'),
        userEvent: 'input.fix',
      });
      editor.focus();
      return true;
    },
  }));

  return <div ref={box} className="editor" />;
}
