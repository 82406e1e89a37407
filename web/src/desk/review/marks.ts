import { Prec, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, ViewPlugin, type DecorationSet, type PluginValue } from '@codemirror/view';
import type { CommentThread } from '../../api/types.gen';
import { placeIn, type LinkState, type ReviewLink } from './link';

/** The longest stretch that a comment may hang on. */
export const longestQuote = 4000;

const drawn = StateEffect.define<DecorationSet>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const moved = marks.map(transaction.changes);
    return transaction.effects.reduce((now, effect) => (effect.is(drawn) ? effect.value : now), moved);
  },
  provide: (marks) => EditorView.decorations.from(marks),
});

const look = EditorView.baseTheme({
  '.cm-comment': { backgroundColor: 'var(--rank-3-wash)', borderBottom: '2px solid var(--rank-3)', cursor: 'pointer' },
  '.cm-comment-question': { borderBottomStyle: 'double', borderBottomWidth: '4px' },
  '.cm-comment-settled': { backgroundColor: 'transparent', borderBottom: '1px dotted var(--muted)' },
  '.cm-comment-focused': { outline: '2px solid var(--accent-ink)', outlineOffset: '1px' },
});

function mark({ id, kind, state }: CommentThread, focused: boolean): Decoration {
  const classes = ['cm-comment'];
  if (kind === 'question') classes.push('cm-comment-question');
  if (state !== 'open') classes.push('cm-comment-settled');
  if (focused) classes.push('cm-comment-focused');
  return Decoration.mark({ id, class: classes.join(' '), attributes: { 'data-comment': id } });
}

/** The marks of threads whose words are in the text; one that is being edited keeps the mark it had. */
export function marksOf(state: EditorState, link: LinkState): DecorationSet {
  const doc = state.doc.toString();
  const ranges = link.threads.flatMap((thread) => {
    const sure = thread.place === null ? null : placeIn(doc, link.saved, thread.place);
    const place = sure ?? (thread.place === null ? null : rangeOf(state, thread.id));
    return place === null ? [] : [mark(thread, link.focused?.id === thread.id).range(place.from, place.to)];
  });
  return Decoration.set(ranges, true);
}

/** Where a thread is marked now. */
export function rangeOf(state: EditorState, id: string): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null;
  state.field(field).between(0, state.doc.length, (from, to, value) => {
    if ((value.spec as { id: string }).id !== id) return;
    found = { from, to };
    return false;
  });
  return found;
}

/** The thread at a place; the one that begins last where several overlap. */
export function threadAt(state: EditorState, at: number): string | null {
  let found: string | null = null;
  state.field(field).between(at, at, (_from, _to, value) => {
    found = (value.spec as { id: string }).id;
  });
  return found;
}

class Follower implements PluginValue {
  private shown: LinkState | null = null;
  private readonly stop: () => void;
  private gone = false;
  private readonly view: EditorView;
  private readonly link: ReviewLink;

  constructor(view: EditorView, link: ReviewLink) {
    this.view = view;
    this.link = link;
    this.stop = link.subscribe(() => this.follow());
    // A view takes no change while it is being made.
    queueMicrotask(() => this.follow());
  }

  private follow(): void {
    const now = this.link.get();
    const known = this.shown;
    if (this.gone || (known?.threads === now.threads && known.saved === now.saved && known.focused === now.focused))
      return;
    this.shown = now;
    this.view.dispatch({ effects: drawn.of(marksOf(this.view.state, now)) });
    if (now.focused?.by !== 'panel' || known?.focused === now.focused) return;
    const range = rangeOf(this.view.state, now.focused.id);
    if (range !== null) this.view.dispatch({ effects: EditorView.scrollIntoView(range.from, { y: 'center' }) });
  }

  destroy(): void {
    this.gone = true;
    this.stop();
  }
}

function selected(state: EditorState) {
  const { from, to, empty } = state.selection.main;
  const quote = empty ? '' : state.sliceDoc(from, to);
  return quote.trim() === '' || quote.length > longestQuote ? null : { quote, start: from };
}

/** Marks what was commented on, and tells the panel what is marked and clicked. */
export function reviewMarks(link: ReviewLink): Extension {
  return [
    field,
    look,
    ViewPlugin.define((view) => new Follower(view, link)),
    EditorView.updateListener.of((update) => {
      if (update.selectionSet || update.docChanged) link.select(selected(update.state));
    }),
    EditorView.domEventHandlers({
      click: (event, view) => {
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        const id = at === null || !view.state.selection.main.empty ? null : threadAt(view.state, at);
        if (id !== null) link.focus(id, 'text');
        return false;
      },
    }),
    Prec.high(keymap.of([{ key: 'Ctrl-Alt-m', mac: 'Cmd-Alt-m', run: () => link.ask() }])),
  ];
}
