// Starts the packaged product on an empty folder, measures, and stops it again.
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const java = join(process.env.JAVA_HOME, 'bin/java');
const unrepeat = './unrepeat';
const folder = mkdtempSync(join(tmpdir(), 'unrepeat-bench-'));
const token = 'a-token-for-the-benchmarks-only';
const rows = [];
const report = (what, figure) => {
  rows.push([what, figure]);
  console.log(`${what.padEnd(58)} ${figure}`);
};
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];

function up() {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(unrepeat, ['up', '--port', '0', '--data-dir', join(folder, 'data')], {
      env: { ...process.env, UNREPEAT_BOOTSTRAP_TOKEN: token, UNREPEAT_OUTBOUND_ALLOW: '127.0.0.0/8' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (data) => {
      const ready = /READY (\S+)/.exec(String(data));
      if (ready) resolve({ child, url: ready[1], took: performance.now() - started });
    });
    child.on('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}
const down = ({ child }) =>
  new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.on('exit', resolve);
    child.kill('SIGTERM');
  });
const call = (url, method, path, body, type = 'application/json') =>
  fetch(url + path, { method, body, headers: { Authorization: `Bearer ${token}`, 'Content-Type': type } });
const lint = (...paths) => {
  const started = performance.now();
  const ended = spawnSync(unrepeat, ['lint', '--format', 'json', '--fail-on', 'never', ...paths], { maxBuffer: 1 << 30 });
  if (ended.status !== 0) throw new Error(String(ended.stderr));
  return performance.now() - started;
};

let running;
try {
  running = await up();
  report('start to ready, empty folder', seconds(running.took));
  await down(running);
  const starts = [];
  for (let i = 0; i < 3; i++) {
    running = await up();
    starts.push(running.took);
    if (i < 2) await down(running);
  }
  report('start to ready, existing folder (median of 3)', seconds(quantile(starts, 0.5)));
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${running.child.pid}/status`, 'utf8'))[1];
  report('resident memory, idle (server without PostgreSQL)', `${Math.round(rss / 1024)} MB`);

  const arrivals = new Map();
  const hook = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const service = /"title":"Down on ([a-z0-9-]+)"/.exec(body)?.[1];
      if (service && !arrivals.has(service)) arrivals.set(service, performance.now());
      response.writeHead(204).end();
    });
  });
  await new Promise((resolve) => hook.listen(0, '127.0.0.1', resolve));
  const people = Array.from({ length: 30 }, (_, i) => i);
  const yaml = [
    `apiVersion: unrepeat.dev/v1\nkind: Channel\nmetadata: {name: hook}\nspec: {type: webhook, url: "http://127.0.0.1:${hook.address().port}/"}`,
    ...people.flatMap((i) => [
      `apiVersion: unrepeat.dev/v1\nkind: User\nmetadata: {name: p${i}}\nspec: {contact: [{channel: hook}]}`,
      `apiVersion: unrepeat.dev/v1\nkind: EscalationPolicy\nmetadata: {name: e${i}}\nspec: {steps: [{notify: [user/p${i}], wait: 5m}]}`,
      `apiVersion: unrepeat.dev/v1\nkind: Team\nmetadata: {name: t${i}}\nspec: {escalation: e${i}}`,
      `apiVersion: unrepeat.dev/v1\nkind: Service\nmetadata: {name: s${i}}\nspec: {team: t${i}}`,
    ]),
  ].join('\n---\n');
  const applied = await call(running.url, 'POST', '/v1/config/apply', yaml, 'application/yaml');
  if (applied.status !== 200) throw new Error(await applied.text());
  const latencies = [];
  for (const i of people) {
    const accepted = await call(running.url, 'POST', '/api/v2/alerts', JSON.stringify([{ labels: { alertname: 'Down', service: `s${i}`, severity: 'critical' } }]));
    if (accepted.status !== 200) throw new Error(String(accepted.status));
    const sent = performance.now();
    while (!arrivals.has(`s${i}`)) await new Promise((resolve) => setTimeout(resolve, 1));
    latencies.push(Math.max(0, arrivals.get(`s${i}`) - sent));
  }
  report('alert accepted to page handed over, idle, p50 of 30', `${quantile(latencies, 0.5).toFixed(0)} ms`);
  report('alert accepted to page handed over, idle, p99 of 30', `${quantile(latencies, 0.99).toFixed(0)} ms`);
  hook.close();

  const storm = async (name, total) => {
    const posts = [];
    let next = 0;
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        while (next < total) {
          const first = next;
          next += 64;
          const batch = Array.from({ length: 64 }, (_, i) => ({
            labels: { alertname: name, service: `${name.toLowerCase()}-${(first + i) % 100}`, severity: 'warning', instance: `host-${first + i}`, job: 'node', zone: 'eu-1' },
            annotations: { summary: 'The disk fills', runbook: 'https://example.org/runbooks/disk' },
          }));
          const body = JSON.stringify(batch);
          const start = performance.now();
          const answer = await call(running.url, 'POST', '/api/v2/alerts', body);
          posts.push(performance.now() - start);
          if (answer.status !== 200) throw new Error(String(answer.status));
        }
      }),
    );
    const accepted = performance.now() - began;
    const deadline = performance.now() + 120_000;
    for (;;) {
      if (performance.now() > deadline) throw new Error('the fold did not end within two minutes');
      const incidents = await (await call(running.url, 'GET', `/v1/incidents?q=${name}&limit=200`)).json();
      if (incidents.items.reduce((sum, it) => sum + it.alert_count, 0) >= total) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return { posts, accepted, folded: performance.now() - began };
  };
  await storm('Warmup', 64 * 400);
  const total = 64 * 1600;
  const measured = await storm('Storm', total);
  report(`alerts accepted per second while folding (${total}, 100 groups, batches of 64)`, `${Math.round(total / (measured.accepted / 1000))}/s`);
  report('POST /api/v2/alerts p99 in the storm', `${quantile(measured.posts, 0.99).toFixed(0)} ms`);
  report('alerts per second until every one is folded and counted', `${Math.round(total / (measured.folded / 1000))}/s`);
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${running.child.pid}/status`, 'utf8'))[1];
  report('resident memory, peak of the storm', `${Math.round(peak / 1024)} MB`);
  const asked = performance.now();
  await (await call(running.url, 'GET', `/api/v2/alerts?filter=${encodeURIComponent('instance="host-777"')}`)).json();
  report('one alert by label among all of them', `${(performance.now() - asked).toFixed(0)} ms`);

  const sample = join(folder, 'sample.md');
  writeFileSync(sample, readFileSync(new URL('sample.md', import.meta.url)));
  lint(sample);
  report('lint of one file, start included (median of 5)', seconds(quantile([1, 2, 3, 4, 5].map(() => lint(sample)), 0.5)));
  const corpus = process.argv[2];
  if (corpus) {
    const files = readdirSync(corpus, { recursive: true }).filter((it) => it.endsWith('.md')).length;
    report(`lint of a folder of ${files} post-mortems`, seconds(lint(corpus)));
    const first = readdirSync(corpus, { recursive: true }).find((it) => it.endsWith('.md'));
    const asked = performance.now();
    const found = spawnSync(unrepeat, ['similar', '--corpus', corpus, '--format', 'json', join(corpus, first)], { maxBuffer: 1 << 30 });
    if (found.status !== 0) throw new Error(String(found.stderr));
    report(`similar in a folder of ${files} post-mortems, start included`, seconds(performance.now() - asked));
  }
  const checked = spawnSync(java, ['-XX:+UseSerialGC', '-cp', 'cli/target/dist/lib/*', 'bench/Check.java', 'bench/sample.md']);
  if (checked.status !== 0) throw new Error(String(checked.stderr));
  report('check after a key stroke, read and judged anew', String(checked.stdout).trim());
  const many = spawnSync(java, ['-XX:+UseSerialGC', '-Xmx3g', '-cp', 'cli/target/dist/lib/*', 'bench/Similar.java']);
  if (many.status !== 0) throw new Error(String(many.stderr));
  const { cases, p50_ms, p99_ms } = JSON.parse(String(many.stdout));
  report(`similar among ${cases} cases, p50 of 300`, `${p50_ms} ms`);
  report(`similar among ${cases} cases, p99 of 300`, `${p99_ms} ms`);
} finally {
  if (running) await down(running);
  rmSync(folder, { recursive: true, force: true });
}
writeFileSync(new URL('last.json', import.meta.url), `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`);
