// How long the page is busy for one key in a document of 20,000 words, and how soon it can be used.
// usage: node journeys/keys.mjs URL SIGN_IN_LINK POSTMORTEM
import { readFileSync } from 'node:fs';
import { launch, signIn } from './browser.mjs';

const [url, link, postmortem] = process.argv.slice(2);
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
const page = await context.newPage();
page.setDefaultTimeout(60_000);
await page.goto(link);
await signIn(page);

const sample = readFileSync(new URL('../../bench/sample.md', import.meta.url), 'utf8');
let text = '# A long document\n\n';
for (let part = 1; text.split(/\s+/).length < 20_000; part += 1) text += sample.replace(/^# .*/gm, `## Part ${part}`);
await page.evaluate(
  async ({ path, text }) => {
    const etag = (await fetch(path)).headers.get('ETag');
    const token = decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '');
    const put = await fetch(path, {
      method: 'PUT',
      body: text,
      headers: { 'If-Match': etag, 'Content-Type': 'text/markdown', 'X-XSRF-TOKEN': token },
    });
    if (!put.ok) throw new Error(`${put.status} ${await put.text()}`);
  },
  { path: `/v1/postmortems/${postmortem}/document`, text },
);

const opened = Date.now();
await page.goto(`${url}/postmortems/${postmortem}`);
await page.getByRole('textbox', { name: 'Post-mortem text' }).waitFor();
console.log(`editor of 20,000 words there after ${Date.now() - opened} ms`);
await page.getByRole('textbox', { name: 'Post-mortem text' }).click();
await page.evaluate(() => {
  globalThis.took = [];
  const free = new MessageChannel();
  let began = 0;
  free.port1.onmessage = () => globalThis.took.push(performance.now() - began);
  document.addEventListener('keydown', () => (began = performance.now()), { capture: true });
  document.addEventListener('keyup', () => undefined);
  document.addEventListener('input', () => free.port2.postMessage(0));
});
for (let key = 0; key < 150; key += 1) {
  await page.keyboard.type('abcdefghij klmno'[key % 16]);
  await page.waitForTimeout(70);
}
const took = (await page.evaluate(() => globalThis.took)).slice(20).sort((a, b) => a - b);
const at = (share) => took[Math.floor((took.length - 1) * share)].toFixed(1);
console.log(`busy for one key (${took.length} keys): p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);

const visits = [];
for (let visit = 0; visit < 5; visit += 1) {
  await page.goto('about:blank');
  const start = Date.now();
  await page.goto(`${url}/incidents`);
  await page.getByRole('textbox', { name: 'Search incidents' }).waitFor();
  visits.push(Date.now() - start);
}
console.log(`list of incidents usable after ${visits.sort((a, b) => a - b)[2]} ms (median of 5)`);
await browser.close();
