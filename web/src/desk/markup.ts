import { EditorSelection, type ChangeSpec, type EditorState, type TransactionSpec } from '@codemirror/state';

/** What a button of the toolbar makes of the selection. */
export type Markup = 'bold' | 'italic' | 'code' | 'link' | 'heading' | 'list' | 'numbers' | 'task' | 'quote';

const around = { bold: '**', italic: '*', code: '`' } as const;

/** The selection between two marks, or without them where it stands between them already. */
function between(state: EditorState, mark: string): TransactionSpec {
  const size = mark.length;
  return state.changeByRange((range) => {
    const { from, to } = range;
    const before = state.sliceDoc(Math.max(0, from - size), from);
    const after = state.sliceDoc(to, to + size);
    if (before === mark && after === mark) {
      return {
        changes: [
          { from: from - size, to: from },
          { from: to, to: to + size },
        ],
        range: EditorSelection.range(from - size, to - size),
      };
    }
    return {
      changes: [
        { from, insert: mark },
        { from: to, insert: mark },
      ],
      range: EditorSelection.range(from + size, to + size),
    };
  });
}

/** The selection as the words of a link, with the cursor where its address goes; an address as a link without words. */
function link(state: EditorState): TransactionSpec {
  return state.changeByRange(({ from, to }) => {
    const words = state.sliceDoc(from, to);
    if (/^https?:\/\/\S+$/.test(words))
      return { changes: { from, to, insert: `[](${words})` }, range: EditorSelection.cursor(from + 1) };
    const at = from + words.length + (words === '' ? 1 : 3);
    return { changes: { from, to, insert: `[${words}]()` }, range: EditorSelection.cursor(at) };
  });
}

const starts = {
  heading: { has: /^#{1,6} +/, write: () => '## ' },
  list: { has: /^\s*[-*+] +(?!\[[ xX]\] )/, write: () => '- ' },
  numbers: { has: /^\s*\d+[.)] +/, write: (index: number) => `${index + 1}. ` },
  task: { has: /^\s*[-*+] \[[ xX]\] +/, write: () => '- [ ] ' },
  quote: { has: /^> ?/, write: () => '> ' },
} as const;

const any = /^(?:#{1,6} +|\s*[-*+] \[[ xX]\] +|\s*[-*+] +|\s*\d+[.)] +|> ?)/;

/** The lines of the selection with such a beginning, instead of the one they have; without it where all have it. */
function lines(state: EditorState, kind: keyof typeof starts): TransactionSpec {
  const { has, write } = starts[kind];
  const { from, to } = state.selection.main;
  const first = state.doc.lineAt(from).number;
  const last = state.doc.lineAt(to).number;
  const touched = Array.from({ length: last - first + 1 }, (_, index) => state.doc.line(first + index));
  const full = first === last ? touched : touched.filter(({ text }) => text.trim() !== '');
  const off = full.every(({ text }) => has.test(text));
  const changes: ChangeSpec[] = full.map(({ from, text }, index) => {
    const old = (off ? has : any).exec(text)?.[0] ?? '';
    return { from, to: from + old.length, insert: off ? '' : write(index) };
  });
  const set = state.changes(changes);
  return { changes: set, selection: { anchor: set.mapPos(from, 1), head: set.mapPos(to, 1) } };
}

/** The change of the text that a button of the toolbar makes. */
export function marking(state: EditorState, markup: Markup): TransactionSpec {
  if (markup === 'bold' || markup === 'italic' || markup === 'code') return between(state, around[markup]);
  return markup === 'link' ? link(state) : lines(state, markup);
}
