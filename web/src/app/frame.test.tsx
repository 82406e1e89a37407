import { QueryClient } from '@tanstack/react-query';
import { fireEvent } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { keep } from '../lib/deviceStore';
import { letterKeysSetting, useLetterKeys } from '../lib/keys';
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
