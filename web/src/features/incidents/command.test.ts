import { describe, expect, it } from 'vitest';
import { hintsFor, lastTime, parseCommand } from './command';

describe('slash forms', () => {
  it.each([
    ['no slash', null],
    ['/note 13:59 lock taken', { kind: 'note', at: '13:59', text: 'lock taken' }],
    ['/note error rate 34 %', { kind: 'note', text: 'error rate 34 %' }],
    ['/update public Some payments fail', { kind: 'update', audience: 'public', text: 'Some payments fail' }],
    ['/update Rolling back', { kind: 'update', audience: 'internal', text: 'Rolling back' }],
    ['/severity sev1 data at risk', { kind: 'severity', severity: 'SEV1', reason: 'data at risk' }],
    ['/severity 2 big customer', { kind: 'severity', severity: 'SEV2', reason: 'big customer' }],
    ['/title No payment goes through', { kind: 'title', title: 'No payment goes through' }],
    ['/role communi @lin', { kind: 'role', role: 'communications', user: 'lin' }],
    ['/task @ana restart the queue', { kind: 'task', words: 'restart the queue', owner: 'ana' }],
    ['/task call the vendor', { kind: 'task', words: 'call the vendor' }],
    ['/hypothesis the pool is exhausted', { kind: 'hypothesis', statement: 'the pool is exhausted' }],
    ['/mitigated', { kind: 'mitigated', note: '' }],
    ['/mitigated traffic moved\nto zone a', { kind: 'mitigated', note: 'traffic moved\nto zone a' }],
  ])('reads %j', (typed, command) => expect(parseCommand(typed)).toEqual(command));

  it.each([
    '/severity',
    '/severity SEV9 x',
    '/severity SEV1',
    '/title',
    '/role',
    '/role pilot ana',
    '/role comm ana',
    '/note',
    '/update',
    '/task @ana',
    '/hypothesis',
    '/dance',
  ])('says what %j still needs', (typed) => expect(parseCommand(typed)).toMatchObject({ kind: 'incomplete' }));

  it('takes a time as the last one that was', () => {
    const now = Date.parse('2026-11-20T00:10:00Z');
    expect(lastTime('00:05', now)).toBe('2026-11-20T00:05:00Z');
    expect(lastTime('23:50', now)).toBe('2026-11-19T23:50:00Z');
  });

  it('hints only while the word is typed', () => {
    expect(hintsFor('/').length).toBe(8);
    expect(hintsFor('/se').map((hint) => hint.word)).toEqual(['/severity']);
    expect(hintsFor('/severity ')).toEqual([]);
    expect(hintsFor('and/or')).toEqual([]);
  });
});
