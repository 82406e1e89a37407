// Looks at every page of a running product: pictures in both themes, what axe finds, and what the console says.
// ./unrepeat up --demo, then in web/: node journeys/screens.mjs URL SIGN_IN_LINK
//   [--out DIR] [--only NAME,NAME] [--widths 1440,1024,390] [--no-axe]
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [full, link] = process.argv.slice(2);
if (!URL.canParse(full ?? '') || !URL.canParse(link ?? '')) {
  console.error('usage: node journeys/screens.mjs URL SIGN_IN_LINK [options]');
  process.exit(2);
}
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const widths = option('--widths', '1440,390').split(',').map(Number);
const out = option('--out', join(tmpdir(), 'unrepeat-screens'));
const only = option('--only', '');
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

// What stands in the demo is looked up: references depend on how long it has been running.
const signedIn = await browser.newContext();
const entry = await signedIn.newPage();
await entry.goto(link);
await entry.getByRole('button', { name: /^Sign in/ }).click();
await entry.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
const session = await signedIn.storageState();
const first = async (path, wanted = () => true) => {
  const { items } = await entry.evaluate(async (asked) => (await fetch(asked)).json(), path);
  const found = items.find(wanted) ?? items[0];
  if (found === undefined) throw new Error(`nothing answers to ${path}`);
  return found.ref;
};
const incident = `${full}/incidents/${await first('/v1/incidents', ({ status }) => status !== 'closed')}`;
const draft = `${full}/postmortems/${await first('/v1/postmortems', ({ status }) => status === 'draft')}`;
const published = `${full}/postmortems/${await first('/v1/postmortems?status=published')}`;
const action = `${full}/actions/${await first('/v1/actions')}`;
await signedIn.close();

const shots = [
  ['now', `${full}/`],
  ['incidents', `${full}/incidents`],
  ['room', incident],
  ['severity', incident, (page) => page.getByRole('button', { name: /^Severity/ }).click()],
  ['declare', `${full}/`, (page) => page.keyboard.press('d')],
  ['slash', incident, (page) => page.getByRole('textbox', { name: 'Note' }).fill('/')],
  ['palette', `${full}/`, (page) => page.keyboard.press('Control+k')],
  ['keys', `${full}/`, (page) => page.keyboard.press('?')],
  ['postmortems', `${full}/postmortems`],
  [
    'import',
    `${full}/postmortems`,
    async (page) => {
      await page.getByRole('button', { name: 'Import' }).click();
      await page.getByText('Drop Markdown files').waitFor();
    },
  ],
  ['postmortem', draft, (page) => page.locator('.cm-content').waitFor()],
  [
    'desk-timeline',
    draft,
    async (page) => {
      await page.getByRole('radiogroup', { name: 'Beside the text' }).getByText('Timeline').click();
      await page.getByRole('list', { name: 'Entries' }).waitFor();
    },
  ],
  [
    'impact',
    draft,
    async (page) => {
      await page.getByRole('button', { name: 'Impact figures' }).click();
      await page.getByRole('button', { name: 'Calculate: Failed requests' }).click();
    },
  ],
  ['postmortems-mode', `${full}/postmortems?failure_mode=clock`],
  ['published', published],
  ['preview', draft, (page) => page.getByText('Preview', { exact: true }).click()],
  ['actions', `${full}/actions?view=team`],
  ['actions-proof', `${full}/actions?view=proof`],
  [
    'actions-filter',
    `${full}/actions?view=all&service=checkout&horizon=long`,
    (page) => page.getByRole('button', { name: 'Filter', exact: true }).click(),
  ],
  ['action', action],
  ['new-action', `${full}/actions`, (page) => page.getByRole('button', { name: 'New action' }).click()],
  ['on-call', `${full}/on-call`],
  ['catalogue', `${full}/catalogue`],
  ['settings-me', `${full}/settings`],
  ['settings-people', `${full}/settings?tab=people`],
  ['settings-tokens', `${full}/settings?tab=tokens`],
  ['settings-severity', `${full}/settings?tab=severity`],
  ['settings-signals', `${full}/settings?tab=signals`],
  ['settings-audit', `${full}/settings?tab=audit`],
  ['pages', `${full}/pages`],
  ['update', `${full}/update`],
  ['sign-in', `${full}/sign-in`],
  ['sign-in-link', `${full}/sign-in?link=abc&name=administrator`],
].filter(([name]) => only === '' || only.split(',').includes(name));

let serious = 0;
try {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of widths) {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: width === 390 ? 844 : 900 },
        reducedMotion: 'reduce',
        storageState: session,
      });
      for (const [name, address, act] of shots) {
        const page = await context.newPage();
        const label = `${name}-${colorScheme}-${width}`;
        page.on(
          'console',
          (message) => message.type() === 'error' && console.log(`${label}: console: ${message.text()}`),
        );
        page.on('pageerror', (error) => console.log(`${label}: error: ${error.message}`));
        page.on(
          'request',
          (request) => request.url().startsWith(full) || console.log(`${label}: asks ${request.url()}`),
        );
        try {
          await page.goto(address);
          await page.locator('h1').first().waitFor({ timeout: 5000 });
          await act?.(page);
          await page.waitForTimeout(350);
          await page.screenshot({ path: join(out, `${label}.png`), fullPage: act === undefined });
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          if (wide > 0) console.log(`${label}: ${wide} px too wide`);
          if (!process.argv.includes('--no-axe')) {
            const { violations } = await new AxeBuilder({ page }).analyze();
            for (const violation of violations) {
              const grave = violation.impact === 'serious' || violation.impact === 'critical';
              if (grave) serious += 1;
              console.log(
                `${label}: ${violation.impact} ${violation.id}: ${violation.nodes
                  .slice(0, 3)
                  .map((node) => `${node.target.join(' ')} ${node.any[0]?.message?.slice(0, 160) ?? ''}`)
                  .join(' | ')}`,
              );
            }
          }
        } catch (failure) {
          serious += 1;
          console.log(`${label}: ${failure.message.split('\n')[0]}`);
        }
        await page.close();
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
}
console.log(`${serious} serious findings; pictures in ${out}`);
process.exit(serious === 0 ? 0 : 1);
