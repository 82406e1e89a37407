// A believable day of a small company, relative to the moment the server starts.
const start = Date.now();
export const ago = (minutes) => new Date(start - minutes * 60_000).toISOString();
export const ahead = (minutes) => ago(-minutes);
export const day = (days) => new Date(start + days * 86_400_000).toISOString().slice(0, 10);

const person = (name, display_name, roles, extra = {}) => ({
  name,
  display_name,
  email: `${name}@example.org`,
  level: 'engineer',
  manager: 'carla',
  roles,
  active: true,
  ...extra,
});

export const people = [
  person('ana', 'Ana Souza', [
    { role: 'administrator', team: null },
    { role: 'responder', team: 'payments' },
  ]),
  person('lin', 'Lin Wei', [{ role: 'responder', team: 'payments' }]),
  person('sam', 'Sam Okoye', [{ role: 'responder', team: 'platform' }]),
  person('carla', 'Carla Rossi', [{ role: 'manager', team: 'payments' }], { level: 'manager', manager: null }),
  person('jo', 'Jo Lindqvist', [{ role: 'viewer', team: null }], { active: false }),
];

export const session = {
  person: {
    name: 'ana',
    display_name: 'Ana Souza',
    email: 'ana@example.org',
    has_password: true,
    roles: people[0].roles,
  },
  can: ['declare', 'respond', 'write', 'manage', 'administer'],
  test_clock: false,
  now: ago(0),
};

export const tree = {
  policy_version: '3',
  questions: [
    { id: 'data_loss', question: 'Is customer data lost or exposed?', yes: 'SEV1', if_unknown: 'no' },
    { id: 'most_users', question: 'Can most customers not do what they came for?', yes: 'SEV1', if_unknown: 'no' },
    { id: 'major_feature', question: 'Is a major feature broken?', yes: 'SEV2', if_unknown: 'no' },
    { id: 'minor_feature', question: 'Is a minor feature broken, or a major one slow?', yes: 'SEV3', if_unknown: 'no' },
  ],
};

export function ask(facts = {}) {
  const path = [];
  for (const { id, question, yes, if_unknown } of tree.questions) {
    const fact = facts[id] ?? null;
    const answer = fact === null ? if_unknown : fact ? 'yes' : 'no';
    path.push({ question, answer, source: fact === null ? 'assumed' : 'fact' });
    if (answer === 'yes') return { severity: yes, rule: id, policy_version: '3', path };
  }
  return { severity: 'SEV4', rule: 'otherwise', policy_version: '3', path };
}

const everything = ['acknowledge', 'transition', 'update', 'note', 'assign_role', 'set_severity', 'set_moment'];
const nobody = { commander: null, communications: null, technical: null, scribe: null };
const incident = (ref, title, severity, status, parts = {}) => ({
  ref,
  kind: 'incident',
  title,
  status,
  severity,
  severity_reason: {
    ...ask({ major_feature: severity !== 'SEV3', minor_feature: true, most_users: severity === 'SEV1' }),
  },
  services: ['checkout'],
  roles: nobody,
  impact_started_at: null,
  impact_started_source: null,
  detected_at: ago(60),
  acknowledged_at: null,
  declared_at: ago(60),
  identified_at: null,
  mitigated_at: null,
  resolved_at: null,
  alert_count: 0,
  clocks: [],
  postmortem: null,
  merged_into: null,
  allowed: [],
  can: everything,
  updated_at: ago(2),
  ...parts,
});

export const moves = {
  triage: ['containing', 'mitigated', 'monitoring', 'resolved', 'dismissed', 'merged'],
  containing: ['mitigated', 'monitoring', 'resolved', 'dismissed', 'merged'],
  mitigated: ['monitoring', 'resolved', 'containing'],
  monitoring: ['resolved', 'containing'],
  resolved: ['closed', 'containing'],
  closed: ['containing'],
  dismissed: [],
  merged: [],
};

export const incidents = [
  incident('INC-42', 'Checkout answers 5xx for a third of its requests', 'SEV1', 'containing', {
    roles: { commander: 'lin', communications: 'carla', technical: 'ana', scribe: null },
    impact_started_at: ago(47),
    impact_started_source: 'from the first alert',
    detected_at: ago(44),
    acknowledged_at: ago(41),
    declared_at: ago(44),
    alert_count: 14,
    services: ['checkout', 'payments-api'],
    clocks: [
      { name: 'acknowledge', due_at: ago(39), state: 'met' },
      { name: 'internal_update', due_at: ahead(6), state: 'running' },
    ],
    allowed: moves.containing,
    postmortem: null,
  }),
  incident('INC-41', 'Search is slow in Europe', 'SEV3', 'triage', {
    services: ['search'],
    impact_started_at: ago(18),
    impact_started_source: 'from the first alert',
    detected_at: ago(16),
    declared_at: ago(16),
    alert_count: 2,
    clocks: [{ name: 'acknowledge', due_at: ago(1), state: 'running' }],
    allowed: moves.triage,
  }),
  incident('INC-40', 'Invoices were sent twice to 312 customers', 'SEV2', 'monitoring', {
    services: ['billing'],
    roles: { ...nobody, commander: 'sam' },
    impact_started_at: ago(380),
    impact_started_source: 'said by a person',
    detected_at: ago(350),
    acknowledged_at: ago(345),
    identified_at: ago(200),
    mitigated_at: ago(90),
    alert_count: 1,
    clocks: [{ name: 'Stability watch', due_at: ahead(25), state: 'running' }],
    allowed: moves.monitoring,
    updated_at: ago(35),
  }),
  incident('INC-39', 'Login refused valid passwords after the certificate change', 'SEV2', 'resolved', {
    services: ['identity'],
    roles: { ...nobody, commander: 'ana' },
    impact_started_at: ago(3100),
    detected_at: ago(3090),
    acknowledged_at: ago(3088),
    mitigated_at: ago(3040),
    resolved_at: ago(3000),
    postmortem: 'PM-7',
    allowed: moves.resolved,
    alert_count: 6,
    updated_at: ago(2990),
  }),
  incident('INC-38', 'Nightly export wrote into the wrong bucket; noticed before anyone read it', 'SEV4', 'closed', {
    kind: 'near_miss',
    services: ['exports'],
    impact_started_at: ago(9000),
    detected_at: ago(8900),
    resolved_at: ago(8800),
    postmortem: 'PM-6',
    allowed: moves.closed,
    updated_at: ago(7000),
  }),
  incident('INC-28', 'Orders failed while a migration held its lock', 'SEV2', 'closed', {
    services: ['checkout', 'payments-api'],
    impact_started_at: ago(119600),
    detected_at: ago(119520),
    declared_at: ago(119520),
    resolved_at: ago(119430),
    postmortem: 'PM-3',
    allowed: moves.closed,
    updated_at: ago(100000),
  }),
  incident('INC-37', 'Disk alert on a machine that was being replaced', 'SEV3', 'dismissed', {
    services: ['platform'],
    detected_at: ago(9900),
    resolved_at: ago(9890),
    updated_at: ago(9890),
  }),
];

const entry = (seq, minutes, kind, text, author = null, extra = {}) => ({
  seq,
  at: ago(minutes),
  recorded_at: ago(minutes),
  kind,
  text,
  author,
  corrects: null,
  ...extra,
});
export const timelines = {
  'INC-42': [
    entry(1, 47, 'change', 'payments-api 4.18.0 deployed to production (23 changes, by the pipeline)'),
    entry(2, 44, 'alert', 'HighErrorRate checkout: firing, 8 alerts in 3 zones'),
    entry(3, 44, 'page', 'Lin Wei paged by payments-oncall, step 1'),
    entry(4, 42, 'alert', 'PoolExhausted payments-api: firing, 6 alerts', null, { skewed: true, recorded_at: ago(39) }),
    entry(5, 41, 'role', 'Lin Wei is commander', 'lin'),
    entry(6, 41, 'transition', 'triage → containing', 'lin'),
    entry(7, 38, 'note', 'Error rate 34 % on POST /orders, 0.2 % elsewhere. Only zone b and c.', 'ana'),
    entry(
      8,
      33,
      'update',
      'Internal: A third of orders fail since 14:03. The last deployment of payments-api is being rolled back. Next news in 15 minutes.',
      'carla',
    ),
    entry(9, 26, 'note', 'Rollback waits for a migration lock that is held since 14:01', 'ana'),
    entry(10, 25, 'correction', 'Rollback waits for a migration lock that is held since 13:59', 'ana', { corrects: 9 }),
    entry(11, 14, 'note', 'Lock released by ending session 48121. Rollback runs, zone b done.', 'ana'),
    entry(
      12,
      9,
      'update',
      'Public: Some payments fail at the moment. No money is lost: failed orders are not charged.',
      'carla',
    ),
    entry(13, 4, 'alert', 'HighErrorRate checkout: 2 of 8 alerts quiet'),
  ],
};
for (const each of incidents)
  timelines[each.ref] ??= [
    entry(1, 16, 'alert', 'An alert fires'),
    entry(2, 15, 'page', 'Ana Souza paged by default, step 1'),
  ];

const spark = (counts) => ({
  from: new Date(Math.floor((start - 3_600_000) / 300_000) * 300_000).toISOString(),
  step_seconds: 300,
  counts,
});
export const groups = {
  'INC-42': [
    {
      id: 'g1',
      route: 'by-service',
      labels: { alertname: 'HighErrorRate', service: 'checkout', region: 'eu-west-1' },
      state: 'firing',
      firing_count: 6,
      alert_count: 8,
      first_at: ago(44),
      last_at: ago(1),
      spark: spark([0, 0, 0, 3, 4, 0, 1, 0, 0, 2, 0, 0, 1]),
    },
    {
      id: 'g2',
      route: 'by-service',
      labels: { alertname: 'PoolExhausted', service: 'payments-api' },
      state: 'firing',
      firing_count: 5,
      alert_count: 6,
      first_at: ago(42),
      last_at: ago(3),
      spark: spark([0, 0, 0, 1, 3, 2]),
    },
  ],
};

const attempt = (n, minutes, outcome, detail = null, possible_duplicate = false) => ({
  n,
  at: ago(minutes),
  channel: 'ops-webhook',
  outcome,
  detail,
  possible_duplicate,
});
export const pages = [
  {
    id: 'p3',
    incident: 'INC-41',
    title: 'Search is slow in Europe',
    severity: 'SEV3',
    escalation: 'default',
    cycle: 1,
    step: 1,
    person: 'ana',
    channel: 'in-app',
    state: 'sent',
    created_at: ago(15),
    attempts: [attempt(1, 15, 'ok')],
  },
  {
    id: 'p1',
    incident: 'INC-42',
    title: 'Checkout answers 5xx for a third of its requests',
    severity: 'SEV1',
    escalation: 'payments-oncall',
    cycle: 1,
    step: 1,
    person: 'lin',
    channel: 'ops-webhook',
    state: 'acknowledged',
    created_at: ago(44),
    attempts: [attempt(1, 44, 'unknown', 'no answer in 10 s'), attempt(2, 43, 'ok', null, true)],
  },
];

export const services = [
  {
    name: 'checkout',
    team: 'payments',
    tier: 'core',
    unowned: false,
    cost_per_minute: 1200,
    depends_on: ['payments-api', 'catalogue-db'],
    runbook: 'https://wiki.example.org/checkout',
  },
  {
    name: 'payments-api',
    team: 'payments',
    tier: 'core',
    unowned: false,
    cost_per_minute: 900,
    depends_on: ['ledger-db'],
    runbook: 'https://wiki.example.org/payments',
  },
  {
    name: 'search',
    team: 'platform',
    tier: 'standard',
    unowned: false,
    cost_per_minute: 80,
    depends_on: ['search-index'],
    runbook: null,
  },
  {
    name: 'billing',
    team: 'payments',
    tier: 'standard',
    unowned: false,
    cost_per_minute: null,
    depends_on: [],
    runbook: null,
  },
  {
    name: 'legacy-mailer',
    team: null,
    tier: null,
    unowned: true,
    cost_per_minute: null,
    depends_on: [],
    runbook: null,
  },
];
export const teams = [
  {
    name: 'payments',
    manager: 'carla',
    escalation: 'payments-oncall',
    chat: 'https://chat.example.org/payments',
    bridge: 'https://meet.example.org/payments',
  },
  { name: 'platform', manager: 'carla', escalation: null, chat: null, bridge: null },
];
export const onCall = [
  {
    team: 'payments',
    policy: 'payments-oncall',
    schedule: 'payments-primary',
    person: 'lin',
    since: ago(3000),
    until: ahead(4200),
    next: 'ana',
  },
  { team: 'platform', policy: 'default', schedule: null, person: 'ana', since: null, until: null, next: null },
];
export const schedules = [
  {
    name: 'payments-primary',
    time_zone: 'Europe/Berlin',
    layers: [{ rotation: 'weekly', hand_off: 'Mon 09:00', start: '2026-01-05', people: ['ana', 'lin', 'sam'] }],
    now: { person: 'lin', until: ahead(4200) },
  },
];
export const policies = [
  {
    name: 'payments-oncall',
    repeat: 2,
    steps: [
      { notify: ['schedule/payments-primary'], wait: '5m' },
      { notify: ['user/carla'], wait: '10m' },
    ],
  },
  { name: 'default', repeat: 3, steps: [{ notify: ['the administrators'], wait: '10m' }] },
];
export const channels = [
  { name: 'in-app', type: 'in_app', target: 'this app', has_secret: false },
  { name: 'ops-webhook', type: 'webhook', target: 'https://chat.example.org/hooks/ops', has_secret: true },
];
export const tokens = [
  {
    id: 't1',
    name: 'prometheus',
    scopes: ['signals'],
    person: 'ana',
    created_at: ago(40000),
    last_used_at: ago(1),
    expires_at: null,
  },
  {
    id: 't2',
    name: 'dashboards',
    scopes: ['read'],
    person: 'sam',
    created_at: ago(90000),
    last_used_at: null,
    expires_at: ahead(90000),
  },
];
export const audit = [
  { at: ago(3), actor: 'lin', action: 'role assigned', subject: 'INC-42', detail: 'communications: carla' },
  { at: ago(80), actor: 'ana', action: 'configuration applied', subject: 'Service/search', detail: 'team' },
  { at: ago(700), actor: 'ana', action: 'token created', subject: 'prometheus', detail: 'signals' },
];
export const alerts = groups['INC-42'].map((group, index) => ({
  fingerprint: `a${index}f3c`,
  status: 'firing',
  labels: group.labels,
  annotations: { summary: index === 0 ? '34 % of requests fail' : '0 of 200 connections free' },
  starts_at: group.first_at,
  ends_at: null,
  last_at: group.last_at,
  count: 44 - index,
  incident: 'INC-42',
}));
export const quarantine = [
  {
    id: 'q1',
    at: ago(200),
    source: 'grafana',
    reason: 'The body is not valid UTF-8',
    size: 812,
    excerpt: '{"alerts":[{"labels":{"alertname":"Espa\\ufffdol"',
  },
];

export const documentText = `---
severity: SEV2
---
# Login refused valid passwords after the certificate change

## Summary
For 50 minutes, 18 % of the people who tried to sign in were refused although their password was right. The identity service kept an old certificate in memory after the nightly change.

## Impact
41,200 people saw a refusal at least once; 1,930 wrote to support. No data was exposed.

## Timeline
All times are UTC.

| time | what |
|---|---|
| 02:00 | The nightly job renews the certificate |
| 02:11 | First refusals in zone b |
| 02:21 | Alert SignInFailures fires, Ana is paged |
| 02:30 | Ana sees old certificates in two of six instances |
| 03:01 | All instances restarted, refusals end |

## Causes
- The service reads its certificate **only at start**; the renewal does not restart it.
- The check after the renewal asks one instance, and that one had been restarted by chance.
- Someone forgot to restart the others.

## What went well
The alert came from the customers' view, not from a machine.

## What went wrong
We should have noticed at 02:11.

## Where we got lucky
Only two instances had been up for longer than a month.

## Actions
- [ ] identity reloads its certificate within a minute of a change, proved by a test in CI (owner: @sam, due ${day(20)}, prevent)
- [ ] Improve monitoring (detect)
`;
const lineOf = (needle) => documentText.split('\n').findIndex((line) => line.includes(needle)) + 1;
const finding = (rule, level, needle, message, suggestion, source) => {
  const line = lineOf(needle);
  return {
    rule,
    level,
    line,
    column: documentText.split('\n')[line - 1].indexOf(needle) + 1,
    start: 0,
    end: 0,
    excerpt: needle,
    message,
    suggestion,
    source,
  };
};
const allFindings = [
  finding(
    'cause-human-error',
    'error',
    'Someone forgot to restart the others.',
    'The chain of causes ends at what a person did. What made it possible?',
    'Name what let the restart be forgotten: a step by hand, without a check after it.',
    'Google SRE workbook, chapter 10',
  ),
  finding(
    'action-weak',
    'warning',
    'Improve monitoring',
    'Nobody can tell when this is done.',
    'Say what will be true: which alert fires on what, within how many minutes.',
    'Unrepeat bar 1',
  ),
  finding(
    'action-no-owner',
    'error',
    'Improve monitoring',
    'This action belongs to nobody yet.',
    'Name a person or a team.',
    'PagerDuty, post-mortem guide',
  ),
  finding(
    'language-counterfactual',
    'info',
    'We should have noticed',
    'This says what did not happen.',
    'What did people see at 02:11, and what made waiting reasonable?',
    'Etsy debriefing guide',
  ),
];
export const failureModes = [
  ['config-change', 'A change of configuration broke what had worked.'],
  ['deploy-bug', 'A release brought a new defect.'],
  ['capacity', 'There was less capacity than the work needed.'],
  ['single-point-of-failure', 'One thing failed and nothing stood in for it.'],
  ['schema-change', 'The shape of the data changed under its readers.'],
  ['database', 'A database was the part that failed.'],
  ['wrong-target', 'The right command hit the wrong place.'],
  ['automation-run-amok', 'Automation did harm at machine speed.'],
  ['credential-rotation', 'A password, key or token changed, ran out or was left behind.'],
  ['certificate-expiry', 'A certificate ran out or was not renewed.'],
  ['dns', 'Names did not resolve, or resolved wrongly.'],
  ['clock', 'Time itself was wrong: clocks, zones, calendars.'],
  ['silent-failure', 'It failed without saying so.'],
  ['monitoring-gap', 'Nothing watched for it, or the alert did not come.'],
].map(([key, description]) => ({ key, description }));
const spokenFor = [
  [
    'certificate-expiry',
    'keeps an old certificate: “The service reads its certificate only at start”',
    'reads its certificate',
  ],
  ['monitoring-gap', '“The check after the renewal asks one instance”', 'asks one instance'],
  ['credential-rotation', '“The nightly job renews the certificate”', 'nightly job renews'],
];
const deskCauses = {
  nodes: [
    { id: 'out', kind: 'event', text: 'Valid passwords were refused', layer: null, reach: null, actions: [] },
    {
      id: 'start',
      kind: 'condition',
      text: 'The certificate is read only at start',
      layer: null,
      reach: 'proximate',
      actions: ['identity reloads its certificate within a minute of a change, proved by a test in CI'],
    },
    {
      id: 'check',
      kind: 'missing_defence',
      text: 'The check after the renewal asks one instance of six',
      layer: 'test',
      reach: null,
      actions: [],
    },
  ],
  edges: [
    { from: 'start', to: 'out' },
    { from: 'check', to: 'start' },
  ],
};
export const picked = (text) => ({
  incident: 'INC-39',
  can: ['edit'],
  items: [
    ['alert', 'SignInFailures fires in zone b', 21],
    ['page', 'Ana is paged', 21],
    ['note', 'Ana sees old certificates in two of six instances', 30],
    ['update', 'Update (internal): we restart the instances one by one', 41],
    ['transition', 'triage → containing', 24],
    ['note', 'All instances restarted, refusals end', 61],
  ].map(([kind, words, minute], index) => {
    const line = text.split('\n').findIndex((each) => each.includes(words)) + 1;
    const edited = index === 0;
    return {
      seq: index + 1,
      at: `${day(-3)}T${minute > 59 ? '03' : '02'}:${String(minute % 60).padStart(2, '0')}:00Z`,
      kind,
      text: words,
      author: null,
      corrected: index === 2,
      in_text: edited ? 'edited' : line > 0 ? 'yes' : 'no',
      line: edited ? 23 : line > 0 ? line : null,
    };
  }),
});
export const impact = {
  figures: [
    {
      measure: 'users',
      read: true,
      low: 41200,
      high: null,
      of: 230000,
      unit: 'users',
      estimate: false,
      how: 'counted from the sign-in log',
      words: '',
      line: 9,
    },
    {
      measure: 'tickets',
      read: false,
      low: null,
      high: null,
      of: null,
      unit: 'tickets',
      estimate: false,
      how: null,
      words: '1,930 letters, and some calls',
      line: 10,
    },
  ],
  can: ['edit'],
};
/** A little of what the real bar reads: waivers, the confirmed failure modes, and where the findings stand now. */
export function judge(text) {
  const lines = text.split('\n');
  const now = allFindings
    .map((each) => ({ ...each, line: lines.findIndex((line) => line.includes(each.excerpt)) + 1 }))
    .filter(({ line }) => line > 0);
  const waived = [];
  for (const [, rule, reason, by] of text.matchAll(
    /<!-- unrepeat waive ([a-z-]+)(?:\[[^\]]*\])?: (.*?) \(by ([^()]+)\) -->/g,
  )) {
    const at = now.findIndex((each) => each.rule === rule);
    if (at >= 0) waived.push({ finding: now.splice(at, 1)[0], reason, by });
  }
  const confirmed = confirmedIn(text);
  const suggested = spokenFor
    .filter(([mode]) => !confirmed.includes(mode))
    .map(([mode, reason, needle]) => ({ mode, reason, line: lines.findIndex((line) => line.includes(needle)) + 1 }))
    .filter(({ line }) => line > 0);
  const start = (line) => lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const owner = now.find(({ rule }) => rule === 'action-no-owner');
  if (owner !== undefined) {
    const end = start(owner.line) + lines[owner.line - 1].length - ' (detect)'.length;
    owner.fixes = [
      { title: 'Ask for an owner', edits: [{ from: end + 2, to: end + 2, text: 'owner: @, ' }], cursor: end + 10 },
    ];
  }
  const actions = lines.flatMap((line, index) => {
    const read = /^- \[ \] (.*?)(?: \(([^()]*)\))?$/.exec(line);
    if (read === null) return [];
    const [, words, fields = ''] = read;
    const category = /detect|prevent|mitigate|process/.exec(fields)?.[0] ?? null;
    return [
      {
        line: index + 1,
        text: words,
        owner: /owner: (@?\w+)/.exec(fields)?.[1] ?? null,
        due: /due:? ([\d-]+)/.exec(fields)?.[1] ?? null,
        category: category ?? 'prevent',
        declared_category: category,
        horizon: /reload/.test(words) ? 'long' : 'short',
        weak: /Improve/.test(words),
        closes: /reload/.test(words) ? ['start'] : [],
      },
    ];
  });
  return {
    findings: now,
    waived,
    fixes: [],
    document: {
      title: 'Login refused valid passwords',
      sections: ['summary', 'impact', 'timeline', 'causes', 'went_well', 'went_wrong', 'lucky', 'actions'],
      timeline: [],
      actions,
      causes: deskCauses,
      failure_modes: { confirmed, suggested },
    },
  };
}
const modesLine = /^failure_modes: \[(.*)\]$/m;
const confirmedIn = (text) =>
  (modesLine.exec(text)?.[1] ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
export const withModes = (text, keys) =>
  modesLine.test(text)
    ? text.replace(modesLine, `failure_modes: [${keys.join(', ')}]`)
    : text.replace(/^severity: .*$/m, (line) => `${line}\nfailure_modes: [${keys.join(', ')}]`);
export const postmortems = [
  {
    ref: 'PM-7',
    title: 'Login refused valid passwords after the certificate change',
    status: 'draft',
    incident: 'INC-39',
    severity: 'SEV2',
    driver: 'ana',
    due_at: ahead(4000),
    updated_at: ago(55),
    findings: { errors: 2, warnings: 1, infos: 1 },
    failure_modes: [],
  },
  {
    ref: 'PM-6',
    title: 'Nightly export wrote into the wrong bucket',
    status: 'in_review',
    incident: 'INC-38',
    severity: 'SEV4',
    driver: 'sam',
    due_at: ahead(900),
    updated_at: ago(400),
    findings: { errors: 0, warnings: 3, infos: 2 },
    failure_modes: ['wrong-target', 'automation-run-amok'],
  },
  {
    ref: 'PM-5',
    title: 'Queue workers stopped after the clock change',
    status: 'published',
    incident: 'INC-31',
    severity: 'SEV2',
    driver: 'lin',
    due_at: ago(20000),
    updated_at: ago(21000),
    findings: { errors: 0, warnings: 0, infos: 1 },
    failure_modes: ['clock', 'silent-failure'],
  },
  {
    ref: 'PM-3',
    title: 'Orders failed while a migration held its lock',
    status: 'published',
    incident: 'INC-28',
    severity: 'SEV2',
    driver: 'ana',
    due_at: ago(110000),
    updated_at: ago(100000),
    findings: { errors: 0, warnings: 0, infos: 0 },
    failure_modes: ['schema-change', 'database'],
  },
];
const action = (ref, title, owner, due, status, parts = {}) => ({
  ref,
  title,
  owner,
  due,
  category: 'prevent',
  horizon: 'long',
  priority: 'P2',
  status,
  incident: null,
  postmortem: 'PM-5',
  causes: [],
  verifications: [],
  history: [{ at: ago(20000), by: 'lin', from: null, to: 'open', note: null }],
  shipped_at: null,
  proof_missing: null,
  overdue: false,
  allowed: ['in_progress', 'shipped', 'risk_accepted', 'cancelled'],
  can: ['edit', 'transition', 'verify'],
  version: 2,
  ...parts,
});
export const actions = [
  action(
    'ACT-12',
    'Workers refuse to start when the clock differs by more than a second',
    'ana',
    day(-6),
    'in_progress',
    { overdue: true, priority: 'P1', causes: ['the clock was trusted'] },
  ),
  action('ACT-13', 'An alert fires within 5 minutes when no job ends', 'ana', day(9), 'shipped', {
    category: 'detect',
    horizon: 'short',
    priority: 'P0',
    allowed: ['verifying', 'reopened'],
    shipped_at: ago(5000),
    proof_missing: 'the newest test failed',
    verifications: [
      {
        kind: 'drill',
        result: 'failed',
        at: ago(3000),
        by: 'lin',
        evidence: { text: 'Stopped the worker by hand; the alert came after 11 minutes.' },
      },
    ],
    history: [
      { at: ago(5000), by: 'ana', from: 'in_progress', to: 'shipped', note: 'Rule deployed' },
      { at: ago(20000), by: 'lin', from: null, to: 'open', note: null },
    ],
  }),
  action('ACT-7', 'A release of payments-api waits while a migration holds its lock', 'ana', day(-41), 'in_progress', {
    overdue: true,
    priority: 'P1',
    postmortem: 'PM-3',
  }),
  action('ACT-8', 'The runbook says how to end a session that holds the lock', 'sam', day(30), 'open', {
    category: 'mitigate',
    postmortem: 'PM-3',
  }),
  action('ACT-14', 'The runbook of the queue says how to drain it by hand', 'sam', day(30), 'open', {
    category: 'mitigate',
    priority: 'P3',
  }),
  action('ACT-9', 'Deployments stop by themselves when sign-ins fail', 'lin', day(-40), 'verified', {
    allowed: ['reopened'],
    verifications: [
      {
        kind: 'game_day',
        result: 'passed',
        at: ago(9000),
        by: 'carla',
        evidence: { url: 'https://wiki.example.org/game-day-3' },
      },
    ],
  }),
];

const finished = ['verified', 'risk_accepted', 'cancelled'];
const inView = {
  mine: (each) => each.owner === 'ana' && !finished.includes(each.status),
  team: (each) => !finished.includes(each.status),
  overdue: (each) => each.overdue,
  proof: (each) => ['shipped', 'verifying'].includes(each.status),
  proved: (each) => each.status === 'verified',
  all: () => true,
};
export const actionsOf = (view) => actions.filter(inView[view] ?? inView.all);
export const actionCounts = () => ({
  counts: Object.fromEntries(Object.keys(inView).map((view) => [view, actionsOf(view).length])),
  teams: ['payments'],
});

/** A believable quarter: a quiet weekend here, a bad day there. */
export function incidentDays() {
  const items = [];
  let number = 1;
  for (let back = 89; back >= 0; back -= 1) {
    const n = back === 33 ? 8 : back === 0 ? 2 : [0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 3][(back * 7) % 11];
    const incidents = Array.from({ length: n }, (_, each) => ({
      ref: `INC-${number++}`,
      severity: `SEV${[3, 4, 2, 3, 4, 1, 3, 2, 4][(back + each * 5) % 9]}`,
      title: 'Orders are late',
    }));
    if (n > 0)
      items.push({ day: day(-back), incidents: incidents.sort((a, b) => a.severity.localeCompare(b.severity)) });
  }
  return { from: day(-89), to: day(0), items, next: null };
}

const promised = (ref, title, owner, days_late, status = 'open') => ({
  ref,
  title,
  owner,
  due: day(-days_late),
  days_late: Math.max(0, days_late),
  status,
});
const earlier = (incident, postmortem, title, severity, days, kind, score, why, parts = {}) => ({
  incident,
  postmortem,
  title,
  severity,
  services: ['checkout'],
  declared_at: ago(days * 1440),
  resolved_at: ago(days * 1440 - 90),
  score,
  kind,
  why,
  mitigation: null,
  promises: [],
  claim: null,
  ...parts,
});
export const similar = {
  'INC-42': [
    earlier(
      'INC-28',
      'PM-3',
      'Orders failed while a migration held its lock',
      'SEV2',
      83,
      'both',
      0.71,
      [
        'the same alert: PoolExhausted',
        'both name checkout, payments-api',
        'seen in both: lock, migration, pool, rollback',
        'what this one came of is not known yet',
      ],
      {
        mitigation:
          'Ended the session that held the migration lock, then rolled payments-api back zone by zone; errors were gone within 4 minutes of the first zone.',
        promises: [
          promised(
            'ACT-7',
            'A release of payments-api waits while a migration holds its lock',
            'ana',
            41,
            'in_progress',
          ),
          promised('ACT-8', 'The runbook says how to end a session that holds the lock', 'sam', -30),
        ],
      },
    ),
    earlier(
      'INC-22',
      null,
      'Payments slow during the night of the sale',
      'SEV3',
      240,
      'symptom',
      0.34,
      ['seen in both: pool, connections', 'their causes are told differently'],
      {
        mitigation: 'Doubled the pool of payments-api',
      },
    ),
    earlier(
      'INC-17',
      null,
      'Checkout down after a certificate ran out',
      'SEV1',
      410,
      'symptom',
      0.22,
      ['both name checkout'],
      {
        claim: {
          verdict: 'refused',
          kind: 'both',
          note: 'A certificate then, no lock and no pool',
          by: 'lin',
          at: ago(20),
        },
      },
    ),
    earlier('INC-11', null, 'Load test met production', 'SEV3', 600, 'symptom', 0.21, ['both name checkout'], {
      claim: { verdict: 'refused', kind: 'both', note: '', by: 'ana', at: ago(12) },
    }),
  ],
  'INC-39': [
    earlier(
      'INC-24',
      'PM-4',
      'Webhooks failed for an hour: the old certificate stayed in memory',
      'SEV3',
      190,
      'cause',
      0.64,
      [
        'same failure mode: certificate-expiry',
        'causes: “The service reads its certificate only at start”, there “Nothing told the sender to read the new one”',
        'both name identity',
      ],
      {
        services: ['identity'],
        mitigation: 'Restarted the senders one by one',
        claim: {
          verdict: 'confirmed',
          kind: 'cause',
          note: 'The same hole in another service',
          by: 'sam',
          at: ago(600),
        },
        promises: [
          promised(
            'ACT-9',
            'Every service proves once a day that it serves the certificate on disk',
            'lin',
            12,
            'reopened',
          ),
        ],
      },
    ),
  ],
};

const change = (id, minutes, service, title, extra = {}) => ({
  id,
  source: 'github:shop',
  external_id: id,
  kind: 'deployment',
  service,
  environment: 'production',
  version: null,
  title,
  url: null,
  at: ago(minutes),
  outcome: null,
  outcome_at: null,
  schema_change: null,
  author: null,
  received_at: ago(minutes),
  dependency: service !== 'checkout' && service !== 'payments-api',
  ...extra,
});
const changesOfCheckout = [
  change('c1', 50, 'payments-api', 'payments-api 4.18.0', {
    version: '4.18.0',
    outcome: 'succeeded',
    outcome_at: ago(47),
    url: 'https://ci.example.org/runs/912',
    author: 'lin',
  }),
  change('c2', 51, 'ledger-db', 'Add an index on entries(order_id)', {
    kind: 'migration',
    schema_change: true,
    author: 'sam',
  }),
  change('c3', 26, 'payments-api', 'Roll back to 4.17.2', {
    version: '4.17.2',
    outcome: 'started',
    outcome_at: ago(26),
    url: 'https://ci.example.org/runs/913',
    author: 'ana',
  }),
  change('c4', 96, 'checkout', 'new-basket on for 25 % of users', { kind: 'flag', schema_change: false }),
];
export const changes = { 'INC-42': changesOfCheckout };
export const nearChanges = (incident) => {
  const measured_from = ['impact_started_at', 'detected_at', 'declared_at'].find((moment) => incident[moment] !== null);
  const start = incident[measured_from];
  const minutes = (each) => Math.trunc((Date.parse(start) - Date.parse(each.at)) / 60_000);
  const items = (changes[incident.ref] ?? [])
    .map((each) => ({ ...each, minutes_before: minutes(each) }))
    .sort((a, b) => Math.abs(a.minutes_before) - Math.abs(b.minutes_before));
  return {
    items,
    next: null,
    start,
    measured_from,
    from: new Date(Date.parse(start) - 4 * 3_600_000).toISOString(),
    until: ago(0),
  };
};
export const changeSources = [
  {
    name: 'shop',
    kind: 'github',
    service: null,
    path: '/v1/changes/github/shop',
    created_at: ago(90000),
    created_by: 'ana',
    last_at: ago(26),
  },
];

const fact = (question, text, extra = {}) => ({
  question,
  text,
  answer: 'unknown',
  assumed: 'no',
  source: 'nobody',
  by: null,
  detail: '',
  ...extra,
});
const estimated = (low, likely, high, by) => ({
  low,
  likely,
  high,
  mean: Math.round(((low + 4 * likely + high) / 6) * 10) / 10,
  loss: Math.round((2100 * (low + 4 * likely + high)) / 6),
  by,
  at: ago(20),
});
export const advice = {
  option: 'fix_forward',
  how: [],
  why: 'A change altered the schema: the old version may not read what is there now.',
  facts: [
    fact('recent_change', 'Was something changed shortly before?', {
      answer: 'yes',
      source: 'changes',
      detail: 'payments-api 4.18.0, 3 min before',
    }),
    fact('schema_change', 'Does the change alter the schema?', {
      answer: 'yes',
      assumed: 'yes',
      source: 'changes',
      detail: 'Add an index on entries(order_id)',
    }),
    fact('data_corrupted', 'Are data corrupted?', { answer: 'no', source: 'person', by: 'ana' }),
    fact('data_recoverable', 'Can the data be recovered?'),
    fact('dependency_down', 'Is a dependency down?'),
    fact('traffic_above_normal', 'Is traffic above normal?', { answer: 'no', source: 'person', by: 'sam' }),
    fact('at_capacity', 'Is it at capacity?'),
  ],
  open: [],
  costs: { checkout: 1200, 'payments-api': 900 },
  roll_back: estimated(12, 12, 12, 'lin'),
  fix_forward: estimated(10, 30, 90, 'ana'),
  decisions: [
    {
      id: 'd1',
      option: 'roll_back',
      how: 'redeploy',
      reason: 'The index is not used by 4.17; the lock is the only thing in the way',
      advised: 'fix_forward',
      why: '',
      by: 'lin',
      at: ago(27),
    },
  ],
  can: ['answer', 'decide'],
};

export const cost = (incident) => {
  const known = services.filter(
    ({ name, cost_per_minute }) => incident.services.includes(name) && cost_per_minute !== null,
  );
  const per_minute = known.reduce((sum, each) => sum + each.cost_per_minute, 0);
  const { measured_from, start: from } = nearChanges(incident);
  const until = incident.mitigated_at ?? incident.resolved_at;
  return {
    services: Object.fromEntries(known.map((each) => [each.name, each.cost_per_minute])),
    per_minute,
    measured_from,
    from,
    until,
    so_far: known.length === 0 ? null : 1,
  };
};

const template = (name, when, parts = {}) => ({
  name,
  version: 2,
  shipped: false,
  when,
  retired: false,
  body: '# {{incident}}: {{title}}\n\n## Summary\n\n## Impact\n\n{{impact}}\n\n## Timeline\n\n{{timeline}}\n',
  problems: [],
  ...parts,
});
export const templates = [
  template('default', {}),
  template('payments', { severity: ['SEV1', 'SEV2'], service: ['checkout', 'payments-api'] }),
  template('shipped', { kind: 'incident' }, { version: 0, shipped: true }),
  template('shipped, near misses', { kind: 'near_miss' }, { version: 0, shipped: true }),
];
