// Opens every page of a running demo and every dialog, menu and list on it, in both themes, wide and on a phone, and
// fails on an error, an axe finding, text over text, sideways scrolling, cut-off words and words of the machine.
// It changes nothing. ./unrepeat up --demo, then in web/: node journeys/pages.mjs URL SIGN_IN_LINK
//   [--out DIR: pictures of every page] [--only TEXT: pages whose name has it] [--width 1440 or 390]
//   [--at NUMBER: pages at a time] [--names: of what was opened]
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, signIn } from './browser.mjs';
import { broken, faultsOf, faultsOfBroken, machineWords } from './faults.mjs';
import { allowed, dialogs, mayLack, placesOf } from './places.mjs';

const [url, link] = process.argv.slice(2);
if (!URL.canParse(url ?? '') || !URL.canParse(link ?? '')) {
  console.error('usage: node journeys/pages.mjs URL SIGN_IN_LINK [options]');
  process.exit(2);
}
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const out = option('--out', '');
const only = option('--only', '');
if (out !== '') mkdirSync(out, { recursive: true });

// Each page is opened for each width, by its address and then from within the app, and looked at as it comes and with
// everything on it unfolded. Dialogs are opened in the theme of the latter; what they are made of is judged once.
const sizes = [
  {
    width: 1440,
    height: 900,
    first: { theme: 'dark', axe: 'colours' },
    then: { theme: 'light', axe: 'all' },
    popups: 'all',
  },
  {
    width: 390,
    height: 844,
    first: { theme: 'dark', axe: 'none' },
    then: { theme: 'dark', axe: 'all' },
    popups: 'colours',
  },
].filter(({ width }) => option('--width', String(width)) === String(width));
// What calculates and keeps nothing (`reads` in routes.tsv).
const calculations = ['/v1/lint', '/v1/severity-tree/ask', '/v1/silences/preview'];
// A busy machine takes its time; nothing here is about how fast.
const patience = 20_000;
const popups = '[role=dialog]:visible, [role=menu]:visible, [role=listbox]:visible';

const faults = new Map();
const fault = (where, what) => faults.set(what, [...(faults.get(what) ?? []), where]);
const opened = new Set();
const often = new Map();
let states = 0;

const began = Date.now();
const browser = await launch();
const first = await browser.newContext();
const entry = await first.newPage();
await entry.setContent(broken);
const seen = await entry.evaluate(faultsOf, { words: machineWords, allowed: [], scroll: true });
const unseen = faultsOfBroken.filter(
  (kind) => !seen.some((each) => each.startsWith(`${kind}:`) || each.startsWith(`${kind} `)),
);
if (unseen.length > 0)
  throw new Error(`a page with every fault seems to lack: ${unseen.join(', ')}; found ${seen.join('; ')}`);
await entry.goto(link);
await signIn(entry);
const storageState = await first.storageState();
const places = (
  await placesOf((path) => entry.evaluate(async (asked) => (await (await fetch(asked)).json()).items, path))
).filter(({ name }) => name.includes(only));
await first.close();

/** Until nothing loads or moves any more. */
const settle = (page) =>
  page.waitForFunction(
    () =>
      document.querySelector('[role=status][aria-label=Loading]') === null &&
      document
        .getAnimations()
        .every((each) => each.playState !== 'running' || each.effect?.getComputedTiming().endTime === Infinity),
    undefined,
    { timeout: patience },
  );

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the rules of axe find, or those about colours alone. */
async function axe(page, within, rules) {
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(axeSource);
  const options = {
    // To describe what is right would take most of the time.
    resultTypes: ['violations'],
    ...(rules === 'colours' ? { runOnly: ['color-contrast'] } : {}),
    // The arrow keys in the field above a list scroll it.
    ...(within?.includes('listbox') ? { rules: { 'scrollable-region-focusable': { enabled: false } } } : {}),
  };
  return page.evaluate(
    async ([within, options]) => {
      const { violations } = await window.axe.run(within ?? document, options);
      return violations.map(({ id, impact, nodes }) => ({
        id,
        impact,
        nodes: nodes.slice(0, 3).map(({ target, any }) => ({ target, message: any[0]?.message ?? '' })),
      }));
    },
    [within, options],
  );
}

async function look(page, label, { within, rules = 'all', same = false }) {
  states += 1;
  const scroll = within === undefined;
  const words = { words: machineWords, allowed: allowed.map(([text]) => text), scroll };
  if (!same) for (const each of await page.evaluate(faultsOf, words)) fault(label, each);
  if (out !== '') await page.screenshot({ path: join(out, `${label.replace(/\W+/g, '-')}.png`), fullPage: scroll });
  if (rules === 'none') return;
  for (const { id, impact, nodes } of await axe(page, within, rules))
    for (const { target, message } of nodes) {
      const element = target.join(' ').replace(/mantine-[a-z0-9]{9}\b/g, 'mantine-*');
      fault(label, `${impact} ${id}: ${element} ${message.slice(0, 160)}`);
    }
}

/** Marks what opens something, one of each sort, and answers with the names. */
const openersOf = (page, inside) =>
  page.evaluate((inside) => {
    const sorts = new Set();
    const found = [];
    const all = `[aria-haspopup=dialog], [aria-haspopup=menu], [aria-haspopup=listbox], button, [role=menuitem]`;
    for (const each of document.querySelectorAll(inside)) {
      for (const element of each.querySelectorAll(all)) {
        const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
        const asks = [name, element.textContent.trim()].some((each) => /(…|\.\.\.)$/.test(each));
        const kind = element.getAttribute('aria-haspopup') ?? (asks ? 'dialog' : null);
        if (kind === null || element.disabled || !element.checkVisibility()) continue;
        // One of those that stand in each row is enough.
        const sort = `${kind} ${element.className} ${name.split(/[ :]/)[0]}`;
        if (sorts.has(sort)) continue;
        sorts.add(sort);
        element.dataset.opens = String(found.length);
        found.push({ name: name === '' ? (element.labels?.[0]?.textContent ?? kind) : name, kind, sort });
      }
    }
    return found;
  }, inside);

/** Opens what is folded away on the page itself, and answers with how much that was. */
const unfold = (page) =>
  page.evaluate(() => {
    const folded = document.querySelectorAll('main details:not([open])');
    for (const each of folded) each.open = true;
    const buttons = document.querySelectorAll('main [aria-expanded=false]:not([aria-haspopup])');
    for (const each of buttons) each.click();
    return folded.length + buttons.length;
  });

const popupName = (popup) =>
  popup.evaluate((element) => {
    const named = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
    const text = (each) => each?.getAttribute('aria-label') ?? each?.textContent ?? '';
    return (element.getAttribute('aria-label') ?? named.map(text).join(' ')).trim();
  });

async function close(page) {
  for (let tries = 0; tries < 3 && (await page.locator(popups).count()) > 0; tries += 1) {
    await page.keyboard.press('Escape');
    await page
      .locator(popups)
      .first()
      .waitFor({ state: 'hidden', timeout: 700 })
      .catch(() => undefined);
  }
  return (await page.locator(popups).count()) === 0;
}

async function press(page, at) {
  const opener = page.locator(`[data-opens="${at}"]`).first();
  await opener.click({ timeout: patience });
  const popup = page.locator(popups).last();
  await popup.waitFor({ timeout: patience });
  await settle(page);
  return popup;
}

/** Counts what was opened, and says whether that is more often than needed. */
function seenOften(what, enough) {
  often.set(what, (often.get(what) ?? 0) + 1);
  return often.get(what) > enough;
}

/** Opens everything on the page that opens, and what is in a menu behind "…". */
async function open(page, label, inside, rules) {
  const openers = await openersOf(page, inside);
  for (const [at, { name, kind, sort }] of openers.entries()) {
    const what = `${label} > ${name}`;
    // The same stands on many a page: a list is opened once, what is about one thing for two of them, on a phone for
    // one, and a menu once more for each set of items.
    const same = `${page.viewportSize().width} ${sort} ${kind === 'listbox' ? name : ''}`;
    const enough = page.viewportSize().width === 390 ? 1 : 2;
    if (kind !== 'menu' && seenOften(same, kind === 'listbox' ? 1 : enough)) continue;
    // What came later has taken its place.
    if ((await page.locator(`[data-opens="${at}"]`).count()) === 0) continue;
    try {
      const popup = await press(page, at);
      opened.add(`${kind} ${await popupName(popup)}`);
      const role = await popup.getAttribute('role');
      const items = role === 'menu' ? await popup.getByRole('menuitem').allTextContents() : [];
      if (kind !== 'menu' || !seenOften(`${same} ${items.join()}`, 1))
        await look(page, what, { within: `[role=${role}]`, rules });
      for (const item of items.filter((each) => /(…|\.\.\.)$/.test(each))) {
        if (seenOften(`${same} > ${item}`, enough)) continue;
        if ((await page.locator('[role=menu]:visible').count()) === 0) await press(page, at);
        await page.getByRole('menuitem', { name: item, exact: true }).click({ timeout: patience });
        const dialog = page.getByRole('dialog').last();
        await dialog.waitFor({ timeout: patience });
        await settle(page);
        opened.add(`dialog ${await popupName(dialog)}`);
        await look(page, `${what} > ${item}`, { within: '[role=dialog]', rules });
        await close(page);
      }
      if (!(await close(page))) throw new Error('Escape does not close it');
    } catch (failure) {
      fault(what, failure.message.split('\n')[0]);
      await page.keyboard.press('Escape');
      await close(page);
    }
  }
}

/** A page that tells of what goes wrong on it under the name of what it shows, `page.shows`. */
async function watched(context) {
  const page = await context.newPage();
  const tell = (what) => fault(page.shows, what);
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { pathname } = new URL(message.location().url, url);
    if (!(message.text().includes('404') && mayLack.test(pathname))) tell(`console: ${message.text()} ${pathname}`);
  });
  page.on('pageerror', (error) => tell(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) tell(`asks ${request.url()}`);
  });
  return page;
}

const nowhere = '/nothing-is-here';

/** Opens an address as a link within the app does, with nothing left of the page before. */
async function follow(page, path) {
  const push = (to) =>
    page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, to);
  // What was pressed last would show its note.
  await page.mouse.move(0, 0);
  await push(nowhere);
  const between = page.getByRole('heading', { level: 1, name: 'Page not found' });
  await between.waitFor({ timeout: patience });
  await push(path);
  await between.waitFor({ state: 'detached', timeout: patience });
}

async function visit(page, { name, route, path, act }, { width, first, then, popups: ofPopups }) {
  page.shows = `${name}, ${width} ${first.theme}`;
  try {
    await page.emulateMedia({ colorScheme: first.theme });
    // What the app has no route for, and signing in, is outside of its frame.
    const outside = route === undefined || route === '/sign-in' || !page.url().startsWith(url);
    if (width === 1440 || outside || !(await close(page))) await page.goto(`${url}${path}`);
    else await follow(page, path);
    await page.locator('h1').first().waitFor({ timeout: patience });
    await settle(page);
    await act?.(page);
    await settle(page);
    const popup = page.locator(popups).last();
    const isOpen = (await popup.count()) > 0;
    if (isOpen) opened.add(`dialog ${await popupName(popup)}`);
    const within = isOpen ? `[role=${await popup.getAttribute('role')}]` : undefined;
    await look(page, page.shows, { within, rules: first.axe });
    page.shows = `${name}, ${width} ${then.theme}, unfolded`;
    await page.emulateMedia({ colorScheme: then.theme });
    // A theme changes colours alone, and those are what axe looks at.
    const same = (await unfold(page)) === 0;
    await settle(page);
    await look(page, page.shows, { within, rules: then.axe, same });
    // The frame around the pages is the same on each.
    await open(page, page.shows, isOpen ? '[role=dialog]' : name === 'now' ? 'body' : 'main', ofPopups);
  } catch (failure) {
    fault(page.shows, failure.message.split('\n')[0]);
  }
}

try {
  for (const size of sizes) {
    const { width, height } = size;
    const left = [...places];
    const work = async () => {
      const context = await browser.newContext({
        viewport: { width, height },
        reducedMotion: 'reduce',
        storageState,
      });
      await context.route('**/v1/**', (route) => {
        const { pathname } = new URL(route.request().url());
        if (route.request().method() === 'GET' || calculations.includes(pathname)) return route.continue();
        fault(pathname, `looking sends ${route.request().method()} ${pathname}`);
        return route.abort();
      });
      const page = await watched(context);
      for (let place = left.shift(); place !== undefined; place = left.shift()) await visit(page, place, size);
      await context.close();
    };
    await Promise.all(Array.from({ length: Number(option('--at', '2')) }, work));
  }
} finally {
  await browser.close();
}

if (only === '') {
  const sources = new URL('../src/', import.meta.url);
  for (const file of readdirSync(sources, { recursive: true }).filter((each) => each.endsWith('.tsx'))) {
    if (!/<(Modal|Drawer|Popover|Menu|Spotlight|HoverCard)\b/.test(readFileSync(new URL(file, sources), 'utf8')))
      continue;
    const known = dialogs[file];
    if (known === undefined) fault(file, 'opens something that journeys/places.mjs does not know');
    else if (known instanceof RegExp && ![...opened].some((each) => known.test(each)))
      fault(file, `nothing opened that is called ${known}`);
  }
}

for (const [what, wheres] of faults)
  console.log(
    `${what}\n  ${wheres.slice(0, 4).join('\n  ')}${wheres.length > 4 ? `\n  and ${wheres.length - 4} more` : ''}`,
  );
if (process.argv.includes('--names')) console.log([...opened].toSorted().join('\n'));
const seconds = Math.round((Date.now() - began) / 1000);
console.log(`${places.length} pages, ${states} states in ${seconds} s: ${faults.size} faults`);
process.exit(faults.size === 0 ? 0 : 1);
