// Serves the built app with believable data, for looking at it: node testing/server.mjs [--port N] [--fresh]
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as data from './data.mjs';
import * as review from './review.mjs';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const fresh = process.argv.includes('--fresh');
const port = Number(option('--port', '8090'));
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

let signedIn = true;
let document = data.documentText;
let version = 3;
const listeners = new Set();
const list = (items) => ({ items: fresh ? [] : items, next: null });
const find = (items, ref) => items.find((each) => each.ref === ref);
class Refusal extends Error {
  constructor(status, body) {
    super(body.title);
    this.status = status;
    this.body = { type: '/problems/refused', status, ...body };
  }
}
const one = (items, ref) =>
  find(items, ref) ?? refuse(404, { title: 'Nothing is here', detail: `${ref} does not exist` });
function refuse(status, body) {
  throw new Refusal(status, body);
}
function record(ref, kind, text, extra = {}) {
  const entries = (data.timelines[ref] ??= []);
  const now = new Date().toISOString();
  const entry = {
    seq: (entries.at(-1)?.seq ?? 0) + 1,
    at: now,
    recorded_at: now,
    kind,
    text,
    author: 'ana',
    corrects: null,
    ...extra,
  };
  entries.push(entry);
  for (const listener of listeners) listener(ref, entry);
  return entry;
}

function modes() {
  const { confirmed, suggested } = data.judge(document).document.failure_modes;
  return {
    confirmed,
    suggested: suggested.map(({ mode, ...why }) => ({
      key: mode,
      description: data.failureModes.find(({ key }) => key === mode).description,
      strength: 0.6,
      ...why,
    })),
  };
}

const session = () => ({
  ...data.session,
  person: {
    ...data.session.person,
    ...(fresh ? { display_name: 'administrator', name: 'administrator', has_password: false, email: null } : {}),
  },
  now: new Date().toISOString(),
});

const routes = [
  ['GET', '/info', () => ({ name: 'Unrepeat', version: '0.1.0', now: new Date().toISOString(), test_clock: false })],
  ['GET', '/v1/session', () => (signedIn ? session() : refuse(401, { title: 'Please sign in' }))],
  [
    'POST',
    '/v1/session',
    ({ body }) =>
      body.password === 'wrong'
        ? refuse(401, { title: 'Name and password do not match' })
        : ((signedIn = true), session()),
  ],
  ['POST', '/v1/session/link', () => ((signedIn = true), session())],
  ['DELETE', '/v1/session', () => ((signedIn = false), undefined)],
  ['PUT', '/v1/session/password', () => undefined],
  ['PATCH', '/v1/session/person', () => undefined],
  ['GET', '/v1/people', () => ({ items: data.people, next: null })],
  [
    'POST',
    '/v1/people',
    ({ body }) => (data.people.push({ email: null, level: null, manager: null, active: true, ...body }), body),
  ],
  [
    'POST',
    '/v1/people/:name/links',
    ({ name }) => ({ url: `/sign-in?link=once-${name}&name=${name}`, expires_at: data.ahead(1440) }),
  ],
  ['GET', '/v1/tokens', () => list(data.tokens)],
  [
    'POST',
    '/v1/tokens',
    ({ body }) => ({
      id: 't9',
      person: 'ana',
      created_at: data.ago(0),
      last_used_at: null,
      expires_at: null,
      ...body,
      secret: 'unr_7Qd1mZk0example',
    }),
  ],
  ['DELETE', '/v1/tokens/:id', () => undefined],
  ['GET', '/v1/audit', () => list(data.audit)],
  ['GET', '/v1/services', () => list(data.services)],
  ['GET', '/v1/teams', () => list(data.teams)],
  ['GET', '/v1/on-call', () => list(data.onCall)],
  ['GET', '/v1/schedules', () => list(data.schedules)],
  ['GET', '/v1/escalation-policies', () => list(data.policies)],
  ['GET', '/v1/channels', () => list(data.channels)],
  ['POST', '/v1/channels/:name/test', () => ({ ok: true, detail: '204 in 81 ms' })],
  [
    'POST',
    '/v1/config/apply',
    ({ text }) =>
      text.includes('broken')
        ? refuse(422, {
            title: 'The text has an error',
            errors: [{ line: 3, column: 12, detail: 'no team is called broken' }],
          })
        : {
            changes: [
              { kind: 'Team', name: 'payments', change: 'updated', fields: ['escalation'] },
              { kind: 'User', name: 'ana', change: 'unchanged', fields: [] },
              { kind: 'Schedule', name: 'payments-primary', change: 'created', fields: [] },
            ],
          },
  ],
  ['GET', '/v1/incidents/days', () => (fresh ? { ...data.incidentDays(), items: [] } : data.incidentDays())],
  [
    'GET',
    '/v1/incidents',
    ({ query }) => {
      const open = ['triage', 'containing', 'mitigated', 'monitoring'];
      const status = query.get('status');
      return list(
        data.incidents.filter(
          (each) =>
            (status === null || (status === 'open' ? open.includes(each.status) : each.status === status)) &&
            (query.get('severity') ?? each.severity) === each.severity &&
            (query.get('service') === null || each.services.includes(query.get('service'))) &&
            (query.get('q') === null ||
              `${each.ref} ${each.title}`.toLowerCase().includes(query.get('q').toLowerCase())),
        ),
      );
    },
  ],
  [
    'POST',
    '/v1/incidents',
    ({ body }) => {
      const made = {
        ...data.incidents[1],
        ref: `INC-${43 + data.incidents.length}`,
        title: body.title,
        services: [body.service],
        severity: body.severity ?? data.ask(body.facts).severity,
        severity_reason: data.ask(body.facts),
        alert_count: 0,
        clocks: [],
        declared_at: new Date().toISOString(),
        impact_started_at: body.impact_started_at ?? null,
      };
      data.incidents.unshift(made);
      record(made.ref, 'transition', 'Declared', {});
      return made;
    },
  ],
  ['GET', '/v1/incidents/:ref', ({ ref }) => one(data.incidents, ref)],
  [
    'POST',
    '/v1/incidents/:ref/acknowledge',
    ({ ref }) => (
      record(ref, 'role', 'Ana Souza acknowledged'),
      Object.assign(one(data.incidents, ref), { acknowledged_at: new Date().toISOString() })
    ),
  ],
  [
    'POST',
    '/v1/incidents/:ref/transitions',
    ({ ref, body }) => {
      const incident = one(data.incidents, ref);
      if (!incident.allowed.includes(body.to))
        refuse(409, { title: 'That move is not possible now', allowed: incident.allowed });
      record(ref, 'transition', `${incident.status} → ${body.to}`);
      return Object.assign(incident, { status: body.to, allowed: data.moves[body.to] });
    },
  ],
  ['GET', '/v1/incidents/:ref/timeline', ({ ref }) => ({ items: data.timelines[ref] ?? [], next: null })],
  [
    'POST',
    '/v1/incidents/:ref/timeline',
    ({ ref, body }) =>
      record(ref, body.corrects ? 'correction' : 'note', body.text, { corrects: body.corrects ?? null }),
  ],
  ['POST', '/v1/incidents/:ref/updates', ({ ref, body }) => record(ref, 'update', `${body.audience}: ${body.text}`)],
  [
    'PUT',
    '/v1/incidents/:ref/roles/:role',
    ({ ref, role, body }) => {
      const incident = one(data.incidents, ref);
      record(ref, 'role', `${body.user} is ${role}`);
      incident.roles = { ...incident.roles, [role]: body.user };
      return incident;
    },
  ],
  [
    'PUT',
    '/v1/incidents/:ref/severity',
    ({ ref, body }) =>
      Object.assign(
        one(data.incidents, ref),
        body.facts
          ? { severity: data.ask(body.facts).severity, severity_reason: data.ask(body.facts) }
          : { severity: body.severity },
      ),
  ],
  [
    'PATCH',
    '/v1/incidents/:ref/moments',
    ({ ref, body: { reason, ...moments } }) => (
      record(ref, 'change', `Moments: ${reason}`),
      Object.assign(one(data.incidents, ref), moments)
    ),
  ],
  ['GET', '/v1/incidents/:ref/cost', ({ ref }) => data.cost(one(data.incidents, ref))],
  ['GET', '/v1/incidents/:ref/groups', ({ ref }) => ({ items: data.groups[ref] ?? [], next: null })],
  ['GET', '/v1/incidents/:ref/severity', () => ({ items: [], next: null })],
  ['GET', '/v1/incidents/:ref/changes', ({ ref }) => data.nearChanges(one(data.incidents, ref))],
  ['GET', '/v1/incidents/:ref/advice', () => data.advice],
  [
    'PUT',
    '/v1/incidents/:ref/advice/facts',
    ({ body }) => {
      for (const [question, said] of Object.entries(body.facts ?? {}))
        Object.assign(
          data.advice.facts.find((each) => each.question === question),
          {
            answer: said === 'unknown' ? said : said ? 'yes' : 'no',
            source: said === 'unknown' ? 'nobody' : 'person',
            by: 'ana',
          },
        );
      return data.advice;
    },
  ],
  [
    'POST',
    '/v1/incidents/:ref/decisions',
    ({ body }) => (
      data.advice.decisions.unshift({
        id: `d${data.advice.decisions.length + 1}`,
        how: null,
        ...body,
        advised: data.advice.option,
        why: '',
        by: 'ana',
        at: new Date().toISOString(),
      }),
      data.advice
    ),
  ],
  ['GET', '/v1/change-sources', () => list(data.changeSources)],
  [
    'POST',
    '/v1/change-sources',
    ({ body }) => ({
      service: null,
      ...body,
      path: `/v1/changes/${body.kind}/${body.name}`,
      secret: 'chg_7Qd1mZk0example',
    }),
  ],
  ['DELETE', '/v1/change-sources/:name', () => undefined],
  ['GET', '/v1/incidents/:ref/similar', ({ ref }) => list(data.similar[ref] ?? [])],
  [
    'PUT',
    '/v1/incidents/:ref/similar/:other',
    ({ ref, other, body }) => {
      const said =
        (data.similar[ref] ?? []).find((each) => each.incident === other) ?? refuse(404, { title: 'Nothing is here' });
      const { verdict, kind = 'both', note = '' } = body;
      Object.assign(said, { kind, claim: { verdict, kind, note, by: 'ana', at: new Date().toISOString() } });
      record(
        ref,
        'note',
        verdict === 'confirmed'
          ? `The same failure as ${other} (${said.title})`
          : `Not a repeat of ${other} (${said.title})`,
      );
      const place = ({ claim }) => (claim === null ? 1 : claim.verdict === 'confirmed' ? 0 : 2);
      data.similar[ref].sort((a, b) => place(a) - place(b) || b.score - a.score);
      return {
        reopened: verdict === 'confirmed' && kind !== 'symptom' ? ['ACT-9', 'ACT-13'] : [],
        items: data.similar[ref],
      };
    },
  ],
  ['GET', '/v1/severity-tree', () => data.tree],
  ['POST', '/v1/severity-tree/ask', ({ body }) => data.ask(body.facts)],
  [
    'GET',
    '/v1/pages',
    ({ query }) =>
      list(
        data.pages.filter((page) =>
          query.get('person')
            ? page.person === 'ana' && page.state === 'sent'
            : page.incident === query.get('incident'),
        ),
      ),
  ],
  [
    'POST',
    '/v1/pages/:id/acknowledge',
    ({ id }) =>
      Object.assign(
        data.pages.find((page) => page.id === id),
        { state: 'acknowledged' },
      ),
  ],
  ['GET', '/v1/alerts', ({ query }) => list(data.alerts.filter((alert) => alert.status === query.get('status')))],
  ['GET', '/v1/quarantine', () => list(data.quarantine)],
  ['POST', '/v1/quarantine/:id/replay', () => ({ ok: false, detail: 'Still not valid UTF-8' })],
  [
    'GET',
    '/v1/postmortems/waiting',
    () =>
      list([
        { postmortem: data.postmortems[0], waits_for: 'writing' },
        { postmortem: data.postmortems[1], waits_for: 'approval' },
      ]),
  ],
  [
    'GET',
    '/v1/postmortems',
    ({ query }) =>
      list(
        data.postmortems.filter(
          ({ failure_modes }) =>
            query.get('failure_mode') === null || failure_modes.includes(query.get('failure_mode')),
        ),
      ),
  ],
  ['GET', '/v1/failure-modes', () => ({ items: data.failureModes, next: null })],
  ['GET', '/v1/postmortems/:ref/failure-modes', () => modes()],
  [
    'PUT',
    '/v1/postmortems/:ref/failure-modes',
    ({ ref, body, ifMatch }) => {
      if (ifMatch !== `"${version}"`) refuse(412, { title: 'Someone saved in the meantime', current_version: version });
      document = data.withModes(document, body.confirmed);
      version += 1;
      one(data.postmortems, ref).failure_modes = body.confirmed;
      return modes();
    },
  ],
  [
    'GET',
    '/v1/postmortems/:ref',
    ({ ref }) => ({
      source: null,
      happened_at: null,
      ...one(data.postmortems, ref),
      version,
      allowed: ['in_review', 'waived'],
      can: ['edit', 'transition'],
    }),
  ],
  ['GET', '/v1/postmortems/:ref/findings', () => data.judge(document)],
  ['GET', '/v1/postmortems/:ref/timeline', () => data.picked(document)],
  ['GET', '/v1/postmortems/:ref/impact', () => data.impact],
  [
    'GET',
    '/v1/postmortems/:ref/revisions',
    () => ({
      items: [
        { version: 3, at: data.ago(55), author: 'ana', kept_from_conflict: false },
        { version: 2, at: data.ago(300), author: 'lin', kept_from_conflict: true },
      ],
      next: null,
    }),
  ],
  ['GET', '/v1/postmortems/:ref/comments', () => list(review.comments(document))],
  ['GET', '/v1/postmortems/:ref/review', () => review.state(document, version)],
  ['POST', '/v1/postmortems/:ref/approvals', ({ body }) => review.approve(document, version, body)],
  ['POST', '/v1/postmortems/:ref/comments', ({ body }) => review.comment(document, body)],
  ['POST', '/v1/postmortems/:ref/comments/:id/replies', ({ id, body }) => review.reply(document, id, body.text)],
  ['PATCH', '/v1/postmortems/:ref/comments/:id', ({ id, body }) => review.settle(document, id, body.state)],
  [
    'POST',
    '/v1/postmortems/:ref/transitions',
    () =>
      refuse(422, {
        title: 'The bar is not met yet',
        detail: 'Two things must be mended first.',
        findings: data.judge(document).findings.filter((finding) => finding.level === 'error'),
      }),
  ],
  ['GET', '/v1/postmortem-templates', () => list(data.templates)],
  [
    'POST',
    '/v1/postmortems/import',
    ({ text, query }) => ({
      ref: 'PM-8',
      outcome: 'created',
      title: text.split('\n')[0].replace(/^# /, ''),
      source: query.get('source'),
      happened_at: data.ago(9000),
      sections: ['impact', 'timeline', 'actions'],
      events: 2,
      actions: 1,
      open_actions: 1,
      causes: 0,
      findings: { errors: 0, warnings: 3, infos: 1 },
    }),
  ],
  ['POST', '/v1/lint', ({ text }) => data.judge(text)],
  ['GET', '/v1/actions', ({ query }) => list(data.actionsOf(query.get('view')))],
  ['GET', '/v1/actions/counts', () => data.actionCounts()],
  ['POST', '/v1/actions/:ref/undo', ({ ref }) => Object.assign(one(data.actions, ref), { status: 'in_progress' })],
  [
    'POST',
    '/v1/actions',
    ({ body }) => (
      data.actions.unshift({ ...data.actions[0], ...body, ref: 'ACT-15', status: 'open' }),
      data.actions[0]
    ),
  ],
  ['GET', '/v1/actions/:ref', ({ ref }) => one(data.actions, ref)],
  ['PATCH', '/v1/actions/:ref', ({ ref, body }) => Object.assign(one(data.actions, ref), body)],
  [
    'POST',
    '/v1/actions/:ref/transitions',
    ({ ref, body }) =>
      body.to === 'verified'
        ? refuse(422, { title: 'The proof is missing', missing: ['a verification that passed after it was shipped'] })
        : Object.assign(one(data.actions, ref), { status: body.to }),
  ],
  [
    'POST',
    '/v1/actions/:ref/verifications',
    ({ ref, body }) => (one(data.actions, ref).verifications.push(body), body),
  ],
].map(([method, path, answer]) => ({
  method,
  answer,
  pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

function stream(request, response, ref) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': hello\n\n');
  const listener = (of, entry) => {
    if (of === ref) response.write(`id: ${entry.seq}\nevent: timeline\ndata: ${JSON.stringify(entry)}\n\n`);
  };
  listeners.add(listener);
  request.on('close', () => listeners.delete(listener));
}

function file(path, response) {
  let found = join(dist, normalize(path));
  if (!found.startsWith(dist) || !existsSync(found) || statSync(found).isDirectory()) found = join(dist, 'index.html');
  response.writeHead(200, {
    'Content-Type': types[extname(found)] ?? 'application/octet-stream',
    'Content-Security-Policy': policy,
  });
  createReadStream(found).pipe(response);
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const live = /^\/v1\/(?:incidents\/([^/]+)\/)?events$/.exec(url.pathname);
  if (live) return stream(request, response, live[1]);
  if (!url.pathname.startsWith('/v1/') && url.pathname !== '/info') return file(url.pathname, response);
  let text = '';
  for await (const chunk of request) text += chunk;
  try {
    if (url.pathname.endsWith('/document')) {
      if (request.method === 'PUT') {
        if (request.headers['if-match'] !== `"${version}"`)
          refuse(412, { title: 'Someone saved in the meantime', current_version: version });
        document = text;
        version += 1;
      }
      response.writeHead(200, { 'Content-Type': 'text/markdown', ETag: `"${version}"` });
      return response.end(request.method === 'PUT' ? '' : document);
    }
    for (const { method, pattern, answer } of routes) {
      const match = method === request.method && pattern.exec(url.pathname);
      if (!match) continue;
      const json = (request.headers['content-type'] ?? '').includes('json') && text !== '';
      const result = answer({
        ...match.groups,
        query: url.searchParams,
        body: json ? JSON.parse(text) : {},
        text,
        ifMatch: request.headers['if-match'],
      });
      if (result === undefined) return response.writeHead(204).end();
      response.writeHead(method === 'POST' ? 201 : 200, { 'Content-Type': 'application/json', ETag: `"${version}"` });
      return response.end(JSON.stringify(result));
    }
    refuse(404, { title: 'Nothing is here', detail: url.pathname });
  } catch (failure) {
    if (!(failure instanceof Refusal)) console.error(failure);
    response.writeHead(failure.status ?? 500, { 'Content-Type': 'application/problem+json' });
    response.end(JSON.stringify(failure.body ?? { title: 'The fixture server failed', detail: String(failure) }));
  }
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));
