import { http, HttpResponse } from 'msw';
import type { Checklist, Hypothesis, IncidentDegradation, Reach, UpdateDraft } from '../api/types.gen';
import { server } from './server';

export function aHypothesis(parts: Partial<Hypothesis> = {}): Hypothesis {
  return {
    ref: 'H1',
    statement: 'The pool is exhausted',
    prediction: null,
    test: null,
    result: null,
    state: 'open',
    owner: null,
    version: 1,
    created_by: 'ana',
    created_at: '2026-11-20T14:00:00Z',
    updated_by: 'ana',
    updated_at: '2026-11-20T14:00:00Z',
    can: ['change'],
    ...parts,
  };
}

export function aChecklist(parts: Partial<Checklist> = {}): Checklist {
  const item = { seen_by: null, owner: null, by: null, at: null, reason: null };
  return {
    id: 'first',
    title: 'First',
    current: true,
    open: 1,
    items: [
      { ...item, id: 'ack', words: 'Acknowledge', state: 'seen', seen_by: 'acknowledged' },
      { ...item, id: 'look', words: 'Look at changes', state: 'open' },
    ],
    can: ['tick'],
    ...parts,
  };
}

export function aReach(parts: Partial<Reach> = {}): Reach {
  return {
    whole: { users: 1000, regions: ['eu', 'us'], cells: [], tiers: [] },
    now: null,
    peak_percent: null,
    points: [],
    observations: [],
    alerts: [],
    can: ['observe'],
    ...parts,
  };
}

export function aDraft(parts: Partial<UpdateDraft> = {}): UpdateDraft {
  return {
    audience: 'public',
    parts: { what: 'There is a problem', impact: '', next: 'We are working on it', when: '' },
    text: 'There is a problem. We are working on it.',
    version: 0,
    by: null,
    at: null,
    last_at: null,
    due_at: null,
    recipients: [],
    second_person: false,
    warnings: [],
    can: ['edit', 'send'],
    ...parts,
  };
}

export const aPlanBeside: IncidentDegradation = {
  plans: [
    {
      service: 'checkout',
      direct: true,
      agreed: true,
      next: 'no-tips',
      modes: ['no-tips', 'read-only'].map((name) => ({
        name,
        off: [`${name}-feature`],
        users_see: 'less',
        how: 'a flag',
        in_effect: false,
        rehearsed: true,
        minutes: 2,
        rehearsed_at: '2026-11-01T10:00:00Z',
      })),
    },
  ],
  history: [],
  can: ['switch'],
};

/** Answers what the parts of a room ask for. */
export function knowing(what: {
  hypotheses?: Hypothesis[];
  checklists?: Checklist[];
  reach?: Reach;
  degradation?: IncidentDegradation;
  drafts?: UpdateDraft[];
}): void {
  const base = '/v1/incidents/INC-1';
  const list = (all: unknown[]) => () => HttpResponse.json({ items: all, next: null } as object);
  server.use(
    http.get(`${base}/hypotheses`, list(what.hypotheses ?? [])),
    http.get(`${base}/checklists`, list(what.checklists ?? [])),
    http.get(`${base}/meeting`, () => HttpResponse.json({ chat: null, bridge: null, by: null, can: ['set'] })),
    http.get(`${base}/reach`, () => HttpResponse.json((what.reach ?? aReach()) as object)),
    http.get(`${base}/degradation`, () =>
      HttpResponse.json((what.degradation ?? { plans: [], history: [], can: [] }) as object),
    ),
    http.get(`${base}/update-drafts`, list(what.drafts ?? [])),
    http.get('/v1/people', list([])),
  );
}
