import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** How the text looks, in both themes. */
export const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.65' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 16px 0 8px' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--muted)', border: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent-ink) 24%, transparent)',
  },
  '.cm-lintRange-error': { backgroundImage: 'none', borderBottom: '2px solid var(--rank-1)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', borderBottom: '2px dashed var(--rank-2)' },
  '.cm-lintRange-info': { backgroundImage: 'none', borderBottom: '1px dotted var(--rank-4)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink)',
    border: '1px solid var(--line)',
    maxWidth: 'min(420px, calc(100vw - 56px))',
  },
  '.cm-diagnosticAction': {
    font: 'inherit',
    fontSize: '12px',
    color: 'var(--ink)',
    backgroundColor: 'var(--surface-2)',
    border: '1px solid var(--line)',
    borderRadius: '4px',
    padding: '2px 8px',
    margin: '4px 6px 2px 0',
  },
  '.cm-diagnosticAction.cm-sets-aside': {
    color: 'var(--muted)',
    backgroundColor: 'transparent',
    borderColor: 'transparent',
  },
  '.cm-diagnosticText': { display: 'block', whiteSpace: 'pre-wrap' },
  '.cm-panels': { backgroundColor: 'var(--surface-2)', color: 'var(--ink)' },
});

export const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '700', color: 'var(--accent-ink)' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url], color: 'var(--accent-ink)' },
  { tag: tags.monospace, color: 'var(--rank-2)' },
  { tag: [tags.quote, tags.processingInstruction, tags.contentSeparator], color: 'var(--muted)' },
]);
