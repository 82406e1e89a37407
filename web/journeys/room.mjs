// Two people in one incident room: one with nothing but a keyboard, the other sees all of it without reloading.
// usage: node journeys/room.mjs URL LINK_OF_ONE LINK_OF_THE_OTHER FOLDER_FOR_SCREENSHOTS
import { AxeBuilder } from '@axe-core/playwright';
import { signIn, twoPeople } from './people.mjs';

const [, linkOfOne, linkOfOther, folder] = process.argv.slice(2);
const { one, other, step, end } = await twoPeople({ linkOfOne, linkOfOther, folder });
const { keyboard } = one.page;

/** Goes to something as a person without a mouse does, and fails where Tab never gets there. */
async function tabTo(locator, most = 160) {
  await locator.waitFor({ state: 'attached' });
  for (let presses = 0; presses <= most; presses += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await keyboard.press('Tab');
  }
  throw new Error(`${most} Tabs do not reach ${locator}`);
}
const press = async (name, exact = true) => {
  await tabTo(one.page.getByRole('button', { name, exact }).first());
  await keyboard.press('Enter');
};
const write = async (locator, words) => {
  await tabTo(locator);
  await keyboard.type(words);
};
/** Writes one line with the composer: the key `w`, the words, Ctrl Enter. */
const compose = async (words) => {
  await one.page.evaluate(() => document.activeElement?.blur());
  await keyboard.press('w');
  await keyboard.type(words);
  await keyboard.press('Control+Enter');
  await one.page.getByRole('textbox', { name: 'Note' }).and(one.page.locator(':not([value])')).waitFor();
};
const sees = (words) => other.page.getByText(words).first().waitFor();
const card = (page, name) => page.getByRole('region', { name, exact: true });

await step('both sign in', async () => {
  await press(/^Sign in/);
  await one.page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
  await signIn(other);
});

let room;
await step('declares an incident by keyboard', async () => {
  await one.page.getByRole('heading', { level: 1, name: 'Now' }).waitFor();
  await keyboard.press('d');
  const dialog = one.page.getByRole('dialog');
  await write(dialog.getByRole('textbox', { name: 'Title' }), 'Checkout answers 5xx');
  await write(dialog.getByRole('combobox', { name: 'Service, if known' }), 'checkout');
  const bad = dialog.getByRole('radiogroup', { name: 'How bad is it?' });
  await tabTo(bad.getByRole('radio', { checked: true }));
  for (const _ of ['minor', 'major', 'critical']) await keyboard.press('ArrowLeft');
  await dialog.getByText('Answers yes: Is a service').waitFor();
  await tabTo(dialog.getByRole('button', { name: 'Declare incident' }));
  await keyboard.press('Enter');
  await one.page.waitForURL(/\/incidents\/INC-\d+/);
  room = one.page.url();
  await other.page.goto(room);
  await card(other.page, 'Checklist').waitFor();
});

await step('acknowledges with one key; the list ticks itself in both rooms', async () => {
  await one.page.getByRole('button', { name: 'Acknowledge', exact: true }).waitFor();
  await one.page.evaluate(() => document.activeElement?.blur());
  await keyboard.press('a');
  await sees('is commander');
  await other.page.getByRole('checkbox', { name: /^Acknowledge: say/, checked: true }).waitFor();
  await other.page.getByRole('checkbox', { name: /^Somebody takes command/, checked: true }).waitFor();
});

await step('ticks an item, adds a task and a hypothesis', async () => {
  await tabTo(one.page.getByRole('checkbox', { name: /^Look at what changed/ }));
  await keyboard.press('Space');
  await other.page.getByRole('checkbox', { name: /^Look at what changed/, checked: true }).waitFor();
  await compose('/task call the payment partner');
  await card(other.page, 'Checklist').getByRole('checkbox', { name: 'call the payment partner' }).waitFor();
  await compose('/hypothesis the new release holds a lock');
  const hypotheses = card(other.page, 'Hypotheses');
  await hypotheses.getByText('the new release holds a lock').waitFor();
  await press('Plan a test');
  await write(one.page.getByRole('textbox', { name: 'Prediction' }), 'locks on orders');
  await write(one.page.getByRole('textbox', { name: 'Test' }), 'select from pg_locks');
  await press('Save');
  await hypotheses.getByText('locks on orders').waitFor();
  await press('Record result');
  await write(one.page.getByRole('textbox', { name: 'Result' }), 'a lock since 10:00');
  await tabTo(one.page.getByRole('radiogroup', { name: 'Verdict' }).getByRole('radio').first());
  await keyboard.press('Space');
  await press('Save');
  await hypotheses.getByText('confirmed').waitFor();
});

await step('says how far it reaches', async () => {
  await press('Record observation');
  await write(one.page.getByRole('textbox', { name: 'Share of users affected' }), '30');
  await write(one.page.getByRole('textbox', { name: 'Source' }), 'the edge logs');
  await press('Save observation');
  await card(other.page, 'Blast radius').getByText('30 % of users').waitFor();
});

await step('decides on a way, and switches what was agreed', async () => {
  await write(one.page.getByRole('textbox', { name: 'Reason' }), 'it came with the release');
  await press('Record decision');
  await card(other.page, 'Containment').getByText('it came with the release').waitFor();
  await press('Mark in effect');
  await write(one.page.getByRole('textbox', { name: /not signed by both sides/ }), 'the cart is slow');
  await press('Record it');
  await card(other.page, 'Degraded modes').getByText('in effect').waitFor();
  await one.page.screenshot({ path: `${folder}/room-worked.png`, fullPage: true });
});

await step('writes an update that both see while it is a draft, and sends it', async () => {
  await press('Write the internal update');
  const dialog = one.page.getByRole('dialog');
  await dialog.getByText('Preview').waitFor();
  await write(dialog.getByRole('textbox', { name: /^Next/ }), '. Rolling back');
  await tabTo(dialog.getByRole('button', { name: 'Save draft' }));
  await keyboard.press('Enter');
  await card(other.page, 'Updates').getByText('is writing').waitFor();
  await tabTo(dialog.getByRole('button', { name: 'Send', exact: true }));
  await keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await sees('Rolling back');
  await card(other.page, 'Updates').getByText(/^sent/).first().waitFor();
});

await step('a room that lost its connection catches up by itself', async () => {
  await other.context.setOffline(true);
  await compose('written while the other was in a tunnel');
  await press('Start containment');
  await one.page
    .locator('[aria-current="step"]', { hasText: /containing/i })
    .first()
    .waitFor();
  await press('Mark mitigated');
  await one.page.getByLabel('What stopped it?').waitFor();
  await keyboard.type('Rolled back the release');
  await keyboard.press('Enter');
  await one.page
    .locator('[aria-current="step"]', { hasText: /mitigated/i })
    .first()
    .waitFor();
  await other.context.setOffline(false);
  await sees('written while the other was in a tunnel');
  await other.page
    .locator('[aria-current="step"]', { hasText: /mitigated/i })
    .first()
    .waitFor();
});

await step('the room is accessible, also in the dark and on a phone', async () => {
  for (const [name, width, colorScheme] of [
    ['desktop', 1440, 'light'],
    ['dark', 1440, 'dark'],
    ['phone', 390, 'dark'],
  ]) {
    await other.page.setViewportSize({ width, height: 900 });
    await other.page.emulateMedia({ colorScheme });
    await other.page.waitForTimeout(400);
    await other.page.screenshot({ path: `${folder}/room-${name}.png`, fullPage: true });
    if (await other.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1))
      throw new Error(`${name} scrolls sideways`);
    const { violations } = await new AxeBuilder({ page: other.page }).analyze();
    const serious = violations.filter((it) => it.impact === 'serious' || it.impact === 'critical');
    if (serious.length > 0)
      throw new Error(`${name}: ${JSON.stringify(serious.map((it) => [it.id, it.nodes[0]?.html]))}`);
  }
});

await step('how soon the other sees a note, and a tick', async () => {
  await other.page.setViewportSize({ width: 1440, height: 900 });
  const path = new URL(room).pathname.replace('/incidents', '/v1/incidents');
  const send = (method, way, body) =>
    one.page.evaluate(
      async ({ method, way, body }) => {
        // The token may change between two answers; then it is asked for and sent again, as the app does.
        for (let tries = 0; ; tries += 1) {
          const token = decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1] ?? '');
          const sent = Date.now();
          const answer = await fetch(way, {
            method,
            body: JSON.stringify(body),
            headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
          });
          if (answer.ok) return sent;
          if (answer.status !== 403 || tries === 3) throw new Error(`${answer.status} ${await answer.text()}`);
          await fetch('/v1/session');
        }
      },
      { method, way, body },
    );
  /** Resolves with the time at which the page came to show the words. */
  const appears = (words) =>
    other.page.evaluate(
      (words) =>
        new Promise((resolve) => {
          const shown = () => document.querySelector('main')?.textContent?.includes(words) === true;
          const look = () => {
            if (!shown()) return;
            watch.disconnect();
            resolve(Date.now());
          };
          const watch = new MutationObserver(look);
          watch.observe(document.body, { subtree: true, childList: true, characterData: true });
          look();
        }),
      words,
    );
  const quantile = (values, q) =>
    [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];
  for (const [what, act] of [
    ['note', (words) => send('POST', `${path}/timeline`, { text: words })],
    ['task', (words) => send('POST', `${path}/tasks`, { words })],
    ['hypothesis', (words) => send('POST', `${path}/hypotheses`, { statement: words })],
  ]) {
    const took = [];
    for (let count = 0; count < 20; count += 1) {
      const words = `${what} number ${String(count)} of twenty`;
      const seen = appears(words);
      const sent = await act(words);
      took.push((await seen) - sent);
    }
    console.log(`${what} seen in the other room: p50 ${quantile(took, 0.5)} ms, p99 ${quantile(took, 0.99)} ms`);
  }
});

await end();
