import { EditorSelection, EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { marking, type Markup } from './markup';

/** Text whose selection stands between « and »; one | is a cursor. */
function state(marked: string): EditorState {
  const cursor = marked.indexOf('|');
  if (cursor >= 0) return EditorState.create({ doc: marked.replace('|', ''), selection: { anchor: cursor } });
  const from = marked.indexOf('«');
  const to = marked.indexOf('»') - 1;
  return EditorState.create({ doc: marked.replace(/[«»]/g, ''), selection: EditorSelection.single(from, to) });
}

function made(marked: string, markup: Markup): string {
  const before = state(marked);
  const after = before.update(marking(before, markup)).state;
  const { from, to } = after.selection.main;
  const text = after.doc.toString();
  return from === to
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`;
}

describe('the toolbar', () => {
  it.each<[Markup, string, string]>([
    ['bold', 'the «pool» was full', 'the **«pool»** was full'],
    ['bold', 'the **«pool»** was full', 'the «pool» was full'],
    ['italic', 'the | pool', 'the *|* pool'],
    ['code', 'run «ls»', 'run `«ls»`'],
    ['link', 'see «the log»', 'see [the log](|)'],
    ['link', 'see |', 'see [|]()'],
    ['link', '«https://example.org/a»', '[|](https://example.org/a)'],
    ['heading', 'Impact|', '## Impact|'],
    ['heading', '### Impact|', 'Impact|'],
    ['list', '«one\n\ntwo»', '- «one\n\n- two»'],
    ['list', 'a\n«one\ntwo»', 'a\n- «one\n- two»'],
    ['numbers', '- «one\n- two»', '1. «one\n2. two»'],
    ['task', '- reject |fonts', '- [ ] reject |fonts'],
    ['list', '- [ ] reject |fonts', '- reject |fonts'],
    ['task', '|', '- [ ] |'],
    ['quote', '> said|', 'said|'],
  ])('%s of %j', (markup, before, after) => {
    expect(made(before, markup)).toBe(after);
  });
});
