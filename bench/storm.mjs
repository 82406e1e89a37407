// A storm of alerts, against Unrepeat and against Debian's Alertmanager in the same run.
// usage: bench/storm [ROUNDS] [ALERTS]   (5 rounds of 100,000 alerts unless given)
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rounds = Number(process.argv[2] ?? 5);
const many = Number(process.argv[3] ?? 100_000);
const BATCH = 64;
const CONNECTIONS = 4;
const SERVICES = 50;
const token = 'a-token-for-the-benchmarks-only';
const folder = mkdtempSync(join(tmpdir(), 'unrepeat-storm-'));
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const sorted = (values) => [...values].sort((a, b) => a - b);
const quantile = (values, q) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? NaN;
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const aside = new Agent({ keepAlive: true, maxSockets: 8 });
function call(url, method, path, body, over = aside) {
  return new Promise((resolve, reject) => {
    const to = request(
      url + path,
      { method, agent: over, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } },
      (answer) => {
        let text = '';
        answer.on('data', (some) => (text += some));
        answer.on('end', () => resolve({ status: answer.statusCode, text }));
      },
    );
    to.on('error', reject);
    to.end(body);
  });
}

function unrepeat() {
  return new Promise((resolve, reject) => {
    const child = spawn('./unrepeat', ['up', '--port', '0', '--data-dir', join(folder, `data-${Math.random()}`)], {
      env: { ...process.env, UNREPEAT_BOOTSTRAP_TOKEN: token },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (data) => {
      const ready = /READY (\S+)/.exec(String(data));
      if (ready) resolve({ child, url: ready[1] });
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}

async function alertmanager() {
  const port = await freePort();
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(config, 'route: {receiver: none, group_by: [alertname, service]}\nreceivers: [{name: none}]\n');
  const child = spawn(
    'prometheus-alertmanager',
    [
      `--config.file=${config}`,
      `--storage.path=${join(folder, `am-${port}`)}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=error',
    ],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; i < 100; i++) {
    const ready = await call(url, 'GET', '/-/ready').catch(() => undefined);
    if (ready?.status === 200) return { child, url };
    await sleep(100);
  }
  throw new Error('Alertmanager does not start');
}

const down = ({ child }) =>
  new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.on('exit', resolve);
    child.kill('SIGTERM');
  });

/** The storm's posts: so many alerts in so many groups over the services, each its own instance. */
function posts(groups, mark) {
  const alerts = Array.from({ length: many }, (_, i) => ({
    labels: {
      alertname: `${mark}-${i % groups}`,
      service: `${mark}-s${(i % groups) % SERVICES}`,
      severity: 'warning',
      instance: `host-${i}`,
    },
    annotations: { summary: `Latency of instance host-${i} is above 500 ms` },
  }));
  return Array.from({ length: Math.ceil(many / BATCH) }, (_, i) =>
    JSON.stringify(alerts.slice(i * BATCH, (i + 1) * BATCH)),
  );
}

/** Processor seconds of a process and all below it, PostgreSQL's included. */
function processorSeconds(pid) {
  const all = new Map();
  for (const name of readdirSync('/proc').filter((it) => /^\d+$/.test(it))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ');
      all.set(Number(name), { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) });
    } catch {
      // It ended meanwhile.
    }
  }
  const below = (id) => id === pid || (all.has(id) && all.get(id).parent > 1 && below(all.get(id).parent));
  return [...all].filter(([id]) => below(id)).reduce((sum, [, it]) => sum + it.ticks, 0) / 100;
}

async function send(url, bodies) {
  const times = [];
  let next = 0;
  let refused = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (next < bodies.length) {
        const body = bodies[next++];
        for (;;) {
          const begun = performance.now();
          const { status } = await call(url, 'POST', '/api/v2/alerts', body, agent);
          times.push(performance.now() - begun);
          if (status === 200) break;
          refused++;
          await sleep(200);
        }
      }
    }),
  );
  return { took: performance.now() - started, times, refused };
}

/** Pages of other services and acknowledgements while something goes on. */
function bystander(url, mark, goesOn) {
  const pages = [];
  const acks = [];
  const until = async (condition) => {
    for (;;) {
      const found = await condition();
      if (found) return found;
      await sleep(10);
    }
  };
  const first = async (path) => JSON.parse((await call(url, 'GET', path)).text).items?.[0];
  const paged = async () => {
    for (let i = 0; goesOn() || i === 0; i++) {
      const service = `${mark}-other-${i}`;
      const begun = performance.now();
      await call(
        url,
        'POST',
        '/api/v2/alerts',
        JSON.stringify([{ labels: { alertname: 'OtherDown', service, severity: 'critical' } }]),
      );
      const incident = await until(() => first(`/v1/incidents?service=${service}`));
      await until(() => first(`/v1/pages?incident=${incident.ref}`));
      pages.push(performance.now() - begun);
      await sleep(300);
    }
  };
  const acknowledged = async () => {
    for (let i = 0; goesOn(); i++) {
      const incident = await first(`/v1/incidents?service=${mark}-s${i % SERVICES}&status=open`);
      if (incident) {
        const begun = performance.now();
        await call(url, 'POST', `/v1/incidents/${incident.ref}/acknowledge`, '{}');
        acks.push(performance.now() - begun);
      }
      await sleep(100);
    }
  };
  return Promise.all([paged(), acknowledged()]).then(() => ({ pages, acks }));
}

/** Waits until every service of the storm has all its alerts; one question at a time, so that asking costs little. */
async function counted(url, mark) {
  for (let i = 0; i < SERVICES; i++) {
    for (;;) {
      const { text } = await call(url, 'GET', `/v1/incidents?service=${mark}-s${i}`);
      const sum = (JSON.parse(text).items ?? []).reduce((all, it) => all + it.alert_count, 0);
      if (sum >= many / SERVICES) break;
      await sleep(100);
    }
  }
}

const memory = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

async function storm(server, groups, mark, peer) {
  const bodies = posts(groups, mark);
  if (peer) {
    const { took } = await send(server.url, bodies);
    return { rate: (many / took) * 1000 };
  }
  let goesOn = true;
  const before = processorSeconds(server.child.pid);
  const beside = bystander(server.url, mark, () => goesOn);
  const sent = await send(server.url, bodies);
  const lastPost = performance.now();
  await counted(server.url, mark);
  const behind = performance.now() - lastPost;
  goesOn = false;
  const { pages, acks } = await beside;
  return {
    rate: (many / sent.took) * 1000,
    p99: quantile(sent.times, 0.99),
    refused: sent.refused,
    counted: behind,
    page: quantile(pages, 0.99),
    pages: pages.length,
    ack: quantile(acks, 0.99),
    acks: acks.length,
    processor: processorSeconds(server.child.pid) - before,
    memory: memory(server.child.pid),
  };
}

const results = {};
const note = (name, figures) => {
  (results[name] ??= []).push(figures);
  console.log(name.padEnd(34), JSON.stringify(figures, (_, it) => (typeof it === 'number' ? Math.round(it * 10) / 10 : it)));
};
let running = [];
const peerInstalled = spawnSync('prometheus-alertmanager', ['--version']).status === 0;
try {
  for (let round = 0; round < rounds; round++) {
    if (peerInstalled) {
      const peer = await alertmanager();
      running = [peer];
      note('alertmanager, 100 groups', await storm(peer, 100, 'a', true));
      note('alertmanager, 10,000 groups', await storm(peer, 10_000, 'b', true));
      await down(peer);
    }
    const server = await unrepeat();
    running = [server];
    note('unrepeat, 100 groups, cold', await storm(server, 100, 'a', false));
    note('unrepeat, 100 groups, warm', await storm(server, 100, 'b', false));
    note('unrepeat, 10,000 groups', await storm(server, 10_000, 'c', false));
    await down(server);
    running = [];
  }
  console.log(`\nmedians (lowest to highest) of ${rounds} rounds, ${many} alerts in posts of ${BATCH} over ${CONNECTIONS} connections`);
  for (const [name, all] of Object.entries(results)) {
    const figures = Object.keys(all[0]).map((key) => {
      const values = sorted(all.map((it) => it[key]));
      const [low, middle, high] = [values[0], quantile(values, 0.5), values.at(-1)].map((it) => Math.round(it));
      return `${key} ${middle} (${low} to ${high})`;
    });
    const peer = results[`alertmanager, ${name.includes('10,000') ? '10,000' : '100'} groups`];
    const ratio =
      peer && name.startsWith('unrepeat')
        ? `; ${(quantile(all.map((it) => it.rate), 0.5) / quantile(peer.map((it) => it.rate), 0.5)).toFixed(2)} x Alertmanager`
        : '';
    console.log(`${name.padEnd(34)} ${figures.join(', ')}${ratio}`);
  }
} finally {
  await Promise.all(running.map(down));
  rmSync(folder, { recursive: true, force: true });
}
