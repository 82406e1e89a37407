import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loading, type DocumentState } from './document';
import { useAutosave } from './useAutosave';

const save = vi.fn(() => Promise.resolve(true));
const typed: DocumentState = { ...loading, saved: { text: 'old', etag: '"1"' }, text: 'new' };

function after(millis: number, parts: Partial<DocumentState>, on = true) {
  renderHook(() => useAutosave({ ...typed, ...parts }, save, on));
  vi.advanceTimersByTime(millis);
}

describe('saving by itself', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    save.mockClear();
  });
  afterEach(() => vi.useRealTimers());

  it('saves 2 s after the last change, and counts anew with each', () => {
    const { rerender } = renderHook(({ text }) => useAutosave({ ...typed, text }, save, true), {
      initialProps: { text: 'n' },
    });
    vi.advanceTimersByTime(1_900);
    rerender({ text: 'ne' });
    vi.advanceTimersByTime(1_900);
    expect(save).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(save).toHaveBeenCalledOnce();
  });

  it('tries again after a failure, less often', () => {
    after(14_000, { failure: new Error('offline') });
    expect(save).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(save).toHaveBeenCalledOnce();
  });

  it.each<[string, Partial<DocumentState>]>([
    ['nothing was typed', { text: 'old' }],
    ['a save is under way', { saving: true }],
    ['two versions wait for a decision', { conflict: { mine: 'a', theirs: { text: 'b', etag: '"2"' } } }],
    ['somebody else changed the same passage', { overlaps: true }],
    ['a restored draft may still be discarded', { restored: true }],
  ])('leaves it when %s', (_, parts) => {
    after(60_000, parts);
    expect(save).not.toHaveBeenCalled();
  });

  it('leaves a text that is in review', () => {
    after(60_000, {}, false);
    expect(save).not.toHaveBeenCalled();
  });
});
