import { expect, it } from 'vitest';
import { editingSessions } from './History';

const save = (id: number, author: string, minute: number, kept = false) => ({
  id,
  version: id,
  author,
  at: new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString(),
  kept_from_conflict: kept,
});

it('takes saves of one person in a row as one editing session', () => {
  const sessions = editingSessions([
    save(7, 'ben', 40),
    save(6, 'ana', 39),
    save(5, 'ana', 30),
    save(4, 'ana', 12),
    save(3, 'ana', 11, true),
    save(2, 'ana', 10),
    save(1, 'ana', 9),
  ]);
  expect(sessions.map(({ newest, oldest, saves }) => [newest.id, oldest.id, saves])).toEqual([
    [7, 7, 1],
    [6, 5, 2],
    [4, 4, 1],
    [3, 3, 1],
    [2, 1, 2],
  ]);
});
