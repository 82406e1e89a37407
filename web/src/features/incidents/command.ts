import type { Audience, Severity } from '../../api/types.gen';
import type { Role } from '../../lib/words';
import { roles, severities } from '../../lib/words';

export interface CommandHint {
  word: string;
  form: string;
  hint: string;
}

export const commandHints: CommandHint[] = [
  {
    word: '/note',
    form: '/note 14:05 what you saw',
    hint: 'a timeline entry, with a UTC time if it happened earlier',
  },
  { word: '/update', form: '/update internal what changed', hint: 'news for an audience' },
  { word: '/severity', form: '/severity SEV2 why', hint: 'override the severity, with a reason' },
  { word: '/title', form: '/title what is broken', hint: 'rename the incident; alerts no longer do' },
  { word: '/role', form: '/role scribe ana', hint: 'who does what' },
  { word: '/task', form: '/task @ana restart the queue', hint: 'a task, assigned or unassigned' },
  { word: '/hypothesis', form: '/hypothesis the pool is exhausted', hint: 'a possible cause to test' },
  { word: '/mitigated', form: '/mitigated what stopped the harm', hint: 'the harm has stopped' },
];

export type Command =
  | { kind: 'note'; text: string; at?: string }
  | { kind: 'update'; audience: Audience; text: string }
  | { kind: 'severity'; severity: Severity; reason: string }
  | { kind: 'title'; title: string }
  | { kind: 'role'; role: Role; user: string }
  | { kind: 'task'; words: string; owner?: string }
  | { kind: 'hypothesis'; statement: string }
  | { kind: 'mitigated'; note: string }
  | { kind: 'incomplete'; help: string };

const audiences: Audience[] = ['internal', 'executive', 'public'];

/** Reads what was typed; a text without a slash is whatever the composer is set to. */
export function parseCommand(typed: string): Command | null {
  const match = /^\/(\w*)\s*([\s\S]*)$/.exec(typed.trim());
  if (match === null) return null;
  const word = match[1] ?? '';
  const rest = (match[2] ?? '').trim();
  const [head = '', ...tail] = rest.split(/\s+/);
  const remainder = rest.slice(head.length).trim();
  switch (word) {
    case 'note':
      if (/^([01]\d|2[0-3]):[0-5]\d$/.test(head)) {
        return remainder === '' ? incomplete('Describe what you saw.') : { kind: 'note', at: head, text: remainder };
      }
      return rest === '' ? incomplete('Describe what you see.') : { kind: 'note', text: rest };
    case 'update': {
      const audience = audiences.find((each) => each === head.toLowerCase());
      const text = audience === undefined ? rest : remainder;
      return text === ''
        ? incomplete('Describe what changed.')
        : { kind: 'update', audience: audience ?? 'internal', text };
    }
    case 'severity': {
      const severity = severities.find((each) => each === head.toUpperCase() || each.slice(3) === head);
      if (severity === undefined) return incomplete('Name SEV1, SEV2, SEV3 or SEV4.');
      return remainder === '' ? incomplete('Give a reason.') : { kind: 'severity', severity, reason: remainder };
    }
    case 'title':
      return rest === '' ? incomplete('Enter a title.') : { kind: 'title', title: rest };
    case 'role': {
      const [role, ...others] = roles.filter((each) => each.startsWith(head.toLowerCase()));
      if (role === undefined || others.length > 0) return incomplete(`Name a role: ${roles.join(', ')}.`);
      const user = (tail[0] ?? '').replace(/^@/, '');
      return user === '' ? incomplete('Name a person.') : { kind: 'role', role, user };
    }
    case 'task': {
      const owner = /^@[a-z0-9._-]+$/.test(head) ? head.slice(1) : undefined;
      const words = owner === undefined ? rest : remainder;
      return words === ''
        ? incomplete('Describe the task.')
        : { kind: 'task', words, ...(owner === undefined ? {} : { owner }) };
    }
    case 'hypothesis':
      return rest === '' ? incomplete('Describe the possible cause.') : { kind: 'hypothesis', statement: rest };
    case 'mitigated':
      return { kind: 'mitigated', note: rest };
    default:
      return incomplete('Choose a command from the list.');
  }
}

function incomplete(help: string): Command {
  return { kind: 'incomplete', help };
}

/** The last time that the clock showed this in UTC: today, or yesterday when today's is still to come. */
export function lastTime(clock: string, now: number): string {
  const today = Date.parse(`${new Date(now).toISOString().slice(0, 10)}T${clock}:00Z`);
  const at = today > now + 60_000 ? today - 86_400_000 : today;
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

export function hintsFor(typed: string): CommandHint[] {
  if (!/^\/\w*$/.test(typed)) return [];
  return commandHints.filter((hint) => hint.word.startsWith(typed));
}
