import { QueryClient } from '@tanstack/react-query';
import { fireEvent } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { keep } from '../lib/deviceStore';
import { goNext, letterKeysSetting, useLetterKeys } from '../lib/keys';
import { show } from '../testing/render';
import { Renewal } from './useLive';

function Keys({ onKey }: { onKey: () => void }) {
  useLetterKeys({ d: onKey });
  return <input aria-label="A field" />;
}

describe('single keys', () => {
  it('work on the page, not while someone writes, not with a modifier, not when switched off', () => {
    const pressed = vi.fn();
    const { getByLabelText } = show(<Keys onKey={pressed} />);
    fireEvent.keyDown(document.body, { key: 'd' });
    expect(pressed).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(getByLabelText('A field'), { key: 'd' });
    fireEvent.keyDown(document.body, { key: 'd', ctrlKey: true });
    keep(letterKeysSetting, false);
    fireEvent.keyDown(document.body, { key: 'd' });
    expect(pressed).toHaveBeenCalledTimes(1);
  });
});

function Going({ onKey, onGo }: { onKey: () => void; onGo: () => void }) {
  useLetterKeys({ a: onKey });
  useLetterKeys({ g: goNext });
  useLetterKeys({ a: onGo }, 'g');
  return null;
}

describe('g and a letter', () => {
  it('goes to a page where the letter alone means something else, once', () => {
    const pressed = vi.fn();
    const gone = vi.fn();
    show(<Going onKey={pressed} onGo={gone} />);
    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.keyDown(document.body, { key: 'a' });
    expect([pressed.mock.calls.length, gone.mock.calls.length]).toEqual([0, 1]);
    fireEvent.keyDown(document.body, { key: 'a' });
    expect([pressed.mock.calls.length, gone.mock.calls.length]).toEqual([1, 1]);
  });
});

describe('live news', () => {
  it('turns a storm into one question for each thing', () => {
    vi.useFakeTimers();
    const client = new QueryClient();
    const renewed = vi.spyOn(client, 'invalidateQueries').mockResolvedValue();
    const renewal = new Renewal(client, 400);
    for (let count = 0; count < 50; count += 1) renewal.add(['actions', ['action', 'ACT-1']]);
    vi.advanceTimersByTime(400);
    expect(renewed.mock.calls.map(([filter]) => filter?.queryKey)).toEqual([
      [{ _id: 'listActions' }],
      [{ _id: 'listActionCounts' }],
      [{ _id: 'getAction', path: { ref: 'ACT-1' } }],
    ]);
    vi.useRealTimers();
  });
});
