import type {
  Action,
  DocumentAction,
  Finding,
  FindingGroup,
  Incident,
  LintReport,
  NextPaged,
  Page,
  Person,
  Postmortem,
  Service,
  Session,
  SeverityTree,
  SimilarIncident,
  TimelineEntry,
} from '../api/types.gen';

export function aSession(parts: Partial<Session> = {}): Session {
  return {
    person: {
      name: 'ana',
      display_name: 'Ana Souza',
      email: null,
      has_password: true,
      needs_current_password: true,
      roles: [],
    },
    can: ['declare', 'administer'],
    test_clock: false,
    demo: false,
    now: '2026-11-20T14:30:00Z',
    ...parts,
  };
}

export function aPerson(name: string, display_name: string): Person {
  return { name, display_name, email: null, level: 'engineer', manager: null, roles: [], active: true };
}

export function anIncident(parts: Partial<Incident> = {}): Incident {
  return {
    ref: 'INC-1',
    kind: 'incident',
    drill: false,
    title: 'Checkout answers 5xx',
    status: 'triage',
    severity: 'SEV2',
    severity_by_person: false,
    facts: {},
    warnings: [],
    severity_reason: {
      rule: 'major feature',
      policy_version: 3,
      path: [
        { question: 'Is customer data lost?', answer: 'no', source: 'assumed' },
        { question: 'Is a major feature broken?', answer: 'yes', source: 'person' },
      ],
    },
    services: ['checkout'],
    roles: { commander: null, communications: null, technical: null, scribe: null },
    impact_started_at: null,
    impact_started_source: null,
    detected_at: '2026-11-20T14:00:00Z',
    acknowledged_at: null,
    declared_at: '2026-11-20T14:00:00Z',
    identified_at: null,
    mitigated_at: null,
    resolved_at: null,
    alert_count: 3,
    clocks: [],
    postmortem: null,
    merged_into: null,
    private_to: [],
    allowed: ['containing', 'mitigated', 'dismissed', 'merged'],
    can: ['acknowledge', 'transition', 'update', 'note', 'assign_role', 'set_severity'],
    updated_at: '2026-11-20T14:20:00Z',
    ...parts,
  };
}

export function anEntry(seq: number, parts: Partial<TimelineEntry> = {}): TimelineEntry {
  const at = `2026-11-20T14:${String(seq).padStart(2, '0')}:00Z`;
  return {
    seq,
    at,
    recorded_at: at,
    kind: 'note',
    text: `entry ${seq}`,
    author: 'lin',
    audience: null,
    corrects: null,
    skewed: false,
    ...parts,
  };
}

export const aTree: SeverityTree = {
  policy_version: 3,
  questions: [
    { id: 'data_loss', question: 'Is customer data lost?', yes: 'SEV1', if_unknown: 'no' },
    { id: 'major_feature', question: 'Is a major feature broken?', yes: 'SEV2', if_unknown: 'no' },
  ],
  otherwise: 'SEV4',
};

export function aPage(parts: Partial<Page> = {}): Page {
  return {
    id: 'p1',
    incident: 'INC-1',
    title: 'Checkout answers 5xx',
    severity: 'SEV1',
    escalation: 'default',
    cycle: 1,
    step: 1,
    person: 'ana',
    channel: 'ops-webhook',
    state: 'sent',
    decline_pages_next: true,
    created_at: '2026-11-20T14:00:00Z',
    reason: 'step 1 of the escalation policy checkout',
    attempts: [],
    ...parts,
  };
}

export function aService(name: string, parts: Partial<Service> = {}): Service {
  return {
    name,
    team: 'payments',
    tier: 'core',
    unowned: false,
    drill: false,
    degradation_plan: false,
    cost_per_minute: null,
    depends_on: [],
    runbook: null,
    users: null,
    regions: [],
    cells: [],
    tiers: [],
    ...parts,
  };
}

/** Whom the first step of a policy pages. */
export function aNextPaged(parts: Partial<NextPaged> = {}): NextPaged {
  return {
    team: 'payments',
    policy: 'payments-oncall',
    cycle: 1,
    step: 1,
    people: ['ana'],
    whole_team: [],
    remarks: [],
    ...parts,
  };
}

export function aPostmortem(parts: Partial<Postmortem> = {}): Postmortem {
  return {
    ref: 'PM-1',
    title: 'Checkout ran out of connections',
    status: 'draft',
    incident: 'INC-1',
    severity: 'SEV2',
    driver: 'ana',
    due_at: null,
    updated_at: '2026-11-20T14:00:00Z',
    findings: { errors: 0, warnings: 0, infos: 0 },
    failure_modes: [],
    source: null,
    happened_at: null,
    version: 1,
    allowed: ['in_review', 'published'],
    can: ['transition', 'waive', 'edit'],
    ...parts,
  };
}

export function aFinding(parts: Partial<Finding> = {}): Finding {
  return {
    rule: 'cause-human-error',
    level: 'error',
    line: 3,
    column: 1,
    start: 0,
    end: 0,
    fixes: [],
    excerpt: 'Someone forgot',
    message: 'What made it possible?',
    suggestion: 'Name the missing check.',
    source: 'SRE workbook',
    ...parts,
  };
}

export function anAction(parts: Partial<Action> = {}): Action {
  return {
    ref: 'ACT-1',
    title: 'The pool refuses new clients before it is full',
    owner: 'ana',
    due: '2026-12-01',
    category: 'prevent',
    horizon: 'long',
    priority: 'P2',
    status: 'shipped',
    incident: null,
    postmortem: null,
    causes: [],
    verifications: [],
    history: [],
    shipped_at: null,
    proof_missing: null,
    overdue: false,
    allowed: ['verified', 'reopened'],
    can: ['transition', 'verify', 'edit', 'accept_risk'],
    version: 4,
    ...parts,
  };
}

/** Findings as the bar groups them: those of one rule and level are one. */
export function groupsOf(findings: Finding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const { rule, level, line, message, suggestion } of findings) {
    const known = groups.get(`${rule} ${level}`);
    if (known === undefined)
      groups.set(`${rule} ${level}`, { rule, rules: [rule], level, count: 1, lines: [line], message, suggestion });
    else {
      known.count += 1;
      known.lines.push(line);
    }
  }
  return [...groups.values()];
}

export function aJudgement(
  parts: Partial<Omit<LintReport, 'document'>> & { document?: Partial<LintReport['document']> } = {},
): LintReport {
  const { document, ...others } = parts;
  return {
    file: '',
    findings: [],
    waived: [],
    fixes: [],
    summary: { good: [], groups: groupsOf(others.findings ?? []) },
    ...others,
    document: {
      title: '',
      sections: ['summary'],
      timeline: [],
      actions: [],
      causes: { nodes: [], edges: [] },
      failure_modes: { confirmed: [], suggested: [] },
      ...document,
    },
  };
}

export function aSimilar(parts: Partial<SimilarIncident> = {}): SimilarIncident {
  return {
    incident: 'INC-7',
    postmortem: 'PM-3',
    title: 'Orders failed while the pool was full',
    severity: 'SEV2',
    services: ['checkout'],
    declared_at: '2026-09-01T10:00:00Z',
    resolved_at: '2026-09-01T12:00:00Z',
    score: 0.7,
    kind: 'cause',
    why: ['The same alert: PoolExhausted', 'The same service: checkout'],
    mitigation: 'Rolled back and ended the session that held the lock',
    promises: [],
    claim: null,
    ...parts,
  };
}

/** An action as it was read from the text of a post-mortem. */
export function aTextAction(parts: Partial<DocumentAction> = {}): DocumentAction {
  return {
    line: 1,
    text: 'Page when the pool is full',
    ref: null,
    owner: null,
    due: null,
    ticket: null,
    done: false,
    category: 'prevent',
    declared_category: null,
    horizon: 'short',
    weak: false,
    closes: [],
    ...parts,
  };
}
