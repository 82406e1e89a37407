import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import type { CommentThread } from '../../api/types.gen';
import { aThread } from '../../testing/review';
import { placeIn, ReviewLink } from './link';
import { marksOf, reviewMarks, threadAt } from './marks';

const saved = 'The queue held 4,000 requests.';
const place = { start: 4, end: 14, quote: 'queue held' };

describe('where words of the saved text stand in one that is being edited', () => {
  it.each([
    ['the same text', saved, { from: 4, to: 14 }],
    ['words before', `Then: ${saved}`, { from: 10, to: 20 }],
    ['words after', `${saved} Nobody looked.`, { from: 4, to: 14 }],
    ['words within', 'The queue of orders held 4,000 requests.', null],
    ['another text', 'Nothing like it', null],
  ])('%s', (_why, doc, where) => {
    expect(placeIn(doc, saved, place)).toEqual(where);
  });

  it('does not trust a place whose words are others', () => {
    expect(placeIn(saved, saved, { ...place, quote: 'queue heid' })).toBeNull();
  });
});

function marked(state: EditorState, threads: CommentThread[], focused: string | null = null): string[] {
  const found: string[] = [];
  const link = {
    threads,
    saved,
    selected: null,
    asked: null,
    focused: focused === null ? null : { id: focused, by: 'panel' as const },
  };
  marksOf(state, link).between(0, state.doc.length, (from, to, value) => {
    found.push(`${state.sliceDoc(from, to)} ${(value.spec as { class: string }).class}`);
  });
  return found;
}

describe('the marks in the editor', () => {
  const state = (doc: string) => EditorState.create({ doc, extensions: reviewMarks(new ReviewLink()) });

  it('show what is open, asked, settled and looked at, and nothing whose words are gone', () => {
    const threads = [
      aThread({ id: 'a', place }),
      aThread({ id: 'b', kind: 'question', place: { start: 15, end: 20, quote: '4,000' } }),
      aThread({ id: 'c', state: 'resolved', place: { start: 21, end: 29, quote: 'requests' } }),
      aThread({ id: 'd', place: null }),
    ];
    expect(marked(state(saved), threads, 'b')).toEqual([
      'queue held cm-comment',
      '4,000 cm-comment cm-comment-question cm-comment-focused',
      'requests cm-comment cm-comment-settled',
    ]);
  });

  it('knows no thread where none is marked', () => {
    expect(threadAt(state(saved), 5)).toBeNull();
  });
});

describe('the link between editor and panel', () => {
  it('asks for a comment only when words are marked', () => {
    const link = new ReviewLink();
    expect(link.ask()).toBe(false);
    link.select({ quote: 'queue', start: 4 });
    expect(link.ask()).toBe(true);
    expect(link.get().asked).toEqual({ quote: 'queue', start: 4 });
    link.answer();
    expect(link.get().asked).toBeNull();
  });

  it('tells a selection once', () => {
    const link = new ReviewLink();
    let told = 0;
    const stop = link.subscribe(() => (told += 1));
    link.select({ quote: 'queue', start: 4 });
    link.select({ quote: 'queue', start: 4 });
    stop();
    link.select(null);
    expect(told).toBe(1);
  });
});
