// Looks at every page: pictures at two widths in both themes, what axe finds, and what the console says.
// node testing/screens.mjs [--out DIR] [--only NAME,NAME] [--widths 1440,1024,390] [--no-axe]
import { AxeBuilder } from '@axe-core/playwright';
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const widths = option('--widths', '1440,390').split(',').map(Number);
const out = option('--out', join(tmpdir(), 'unrepeat-screens'));
const only = option('--only', '');
mkdirSync(out, { recursive: true });

const serverFile = fileURLToPath(new URL('server.mjs', import.meta.url));
const servers = [
  spawn('node', [serverFile, '--port', '8090']),
  spawn('node', [serverFile, '--port', '8091', '--fresh']),
];
for (const server of servers) server.stderr.on('data', (text) => console.error(String(text)));
await Promise.all(servers.map((server) => new Promise((resolve) => server.stdout.once('data', resolve))));

const full = 'http://127.0.0.1:8090';
const fresh = 'http://127.0.0.1:8091';
const shots = [
  ['now', `${full}/`],
  ['fresh', `${fresh}/`],
  ['incidents', `${full}/incidents`],
  ['room', `${full}/incidents/INC-42`],
  ['severity', `${full}/incidents/INC-42`, (page) => page.getByRole('button', { name: /^Severity/ }).click()],
  ['repeat', `${full}/incidents/INC-42`, (page) => page.getByRole('button', { name: 'Confirm: INC-28' }).click()],
  ['declare', `${full}/`, (page) => page.keyboard.press('d')],
  ['slash', `${full}/incidents/INC-42`, (page) => page.getByRole('textbox', { name: 'Note' }).fill('/')],
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
  ['postmortem', `${full}/postmortems/PM-7`, (page) => page.locator('.cm-content').waitFor()],
  [
    'modes',
    `${full}/postmortems/PM-7`,
    async (page) => {
      await page.getByRole('list', { name: 'Suggested failure modes' }).waitFor();
      const confirm = page.getByRole('button', { name: 'Confirm monitoring-gap' });
      if (await confirm.isVisible()) await confirm.click();
      await page.getByRole('button', { name: 'Remove monitoring-gap' }).waitFor();
      await page.getByRole('button', { name: 'Remove monitoring-gap' }).scrollIntoViewIfNeeded();
    },
  ],
  [
    'waive',
    `${full}/postmortems/PM-7`,
    async (page) => {
      await page.getByRole('button', { name: /^Waive action-weak/ }).click();
      await page.getByLabel('Why does it not count here?').fill('The vendor watches it for us');
    },
  ],
  [
    'waived',
    `${full}/postmortems/PM-7`,
    async (page) => {
      await page.getByRole('button', { name: /^Waive action-weak/ }).click();
      await page.getByLabel('Why does it not count here?').fill('The vendor watches it for us');
      await page.getByRole('button', { name: 'Write it into the text' }).click();
      await page.getByText('Waived (1)').click();
    },
  ],
  [
    'desk-actions',
    `${full}/postmortems/PM-7`,
    async (page) => {
      await page.getByRole('radiogroup', { name: 'Beside the text' }).getByText('Actions').click();
      await page.getByRole('button', { name: /^Add an action for this cause/ }).click();
    },
  ],
  [
    'desk-timeline',
    `${full}/postmortems/PM-7`,
    async (page) => {
      await page.getByRole('radiogroup', { name: 'Beside the text' }).getByText('Timeline').click();
      await page.getByRole('list', { name: 'Entries' }).waitFor();
    },
  ],
  [
    'impact',
    `${full}/postmortems/PM-7`,
    async (page) => {
      await page.getByRole('button', { name: 'Impact in numbers' }).click();
      await page.getByRole('button', { name: 'Work it out: Failed requests' }).click();
    },
  ],
  ['postmortems-mode', `${full}/postmortems?failure_mode=clock`],
  ['preview', `${full}/postmortems/PM-7`, (page) => page.getByText('Preview', { exact: true }).click()],
  ['actions', `${full}/actions?view=team`],
  ['actions-proof', `${full}/actions?view=proof`],
  [
    'actions-filter',
    `${full}/actions?view=all&service=checkout&horizon=long`,
    (page) => page.getByRole('button', { name: 'Filter', exact: true }).click(),
  ],
  [
    'actions-undo',
    `${full}/actions?view=team`,
    async (page) => {
      await page.getByRole('button', { name: /^Status of ACT-8/ }).click();
      await page.getByRole('menuitem', { name: 'Move to in progress' }).click();
      await page.getByRole('button', { name: /^Undo/ }).waitFor();
    },
  ],
  ['action', `${full}/actions/ACT-13`],
  ['new-action', `${full}/actions`, (page) => page.getByRole('button', { name: 'New action' }).click()],
  ['on-call', `${full}/on-call`],
  ['catalogue', `${full}/catalogue`],
  ['settings-me', `${full}/settings`],
  ['settings-people', `${full}/settings?tab=people`],
  ['settings-tokens', `${full}/settings?tab=tokens`],
  ['settings-severity', `${full}/settings?tab=severity`],
  ['settings-policies', `${full}/settings?tab=policies`, (page) => page.getByText('payments', { exact: true }).click()],
  ['settings-signals', `${full}/settings?tab=signals`],
  ['settings-audit', `${full}/settings?tab=audit`],
  ['pages', `${full}/pages`],
  ['update', `${full}/update`],
  ['fresh-incidents', `${fresh}/incidents`],
  ['fresh-on-call', `${fresh}/on-call`],
  ['sign-in', `${full}/sign-in`],
  ['sign-in-link', `${full}/sign-in?link=abc&name=administrator`],
].filter(([name]) => only === '' || only.split(',').includes(name));

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
let serious = 0;
try {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of widths) {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: width === 390 ? 844 : 900 },
        reducedMotion: 'reduce',
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
          (request) => request.url().startsWith('http://127.0.0.1') || console.log(`${label}: asks ${request.url()}`),
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
  for (const server of servers) server.kill();
}
console.log(`${serious} serious findings; pictures in ${out}`);
process.exit(serious === 0 ? 0 : 1);
