// The road in a real browser: sign in, acknowledge, command, update, resolve, write, publish, prove.
// usage: node journeys/journey.mjs URL SIGN_IN_LINK INCIDENT FOLDER_FOR_SCREENSHOTS
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { launch, signIn } from './browser.mjs';

const [url, link, incident, folder] = process.argv.slice(2);
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
const page = await context.newPage();
page.setDefaultTimeout(15_000);
const trouble = [];
page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
page.on('request', (request) => {
  if (!request.url().startsWith(url) && !request.url().startsWith('data:')) trouble.push(`request to ${request.url()}`);
});
page.on('response', (response) => {
  if (response.status() >= 500) trouble.push(`${response.status()} ${response.url()}`);
});

const step = async (name, work) => {
  try {
    await work();
    console.log(`ok ${name}`);
  } catch (error) {
    await page.screenshot({ path: `${folder}/failed.png` }).catch(() => undefined);
    console.error(`not ok ${name}: ${error.message}\n${(await page.locator('body').innerText()).slice(0, 3000)}`);
    await browser.close();
    process.exit(1);
  }
};
const button = (name) => page.getByRole('button', { name, exact: true });
const shot = (name) => page.screenshot({ path: `${folder}/${name}.png` });
const accessible = async (name) => {
  const found = await new AxeBuilder({ page }).analyze();
  const serious = found.violations.filter((it) => it.impact === 'serious' || it.impact === 'critical');
  if (serious.length > 0)
    throw new Error(`${name}: ${JSON.stringify(serious.map((it) => [it.id, it.nodes[0]?.html]))}`);
};

await step('sign in by the one-time link', async () => {
  await page.goto(link);
  await signIn(page);
});

await step('see the page that waits, acknowledge, take command', async () => {
  await page.goto(`${url}/`);
  await page.getByText(incident).first().waitFor();
  await shot('now');
  await accessible('now');
  await page.goto(`${url}/incidents/${incident}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await button('Acknowledge').first().click();
  await page.getByText('Acknowledged by admin').first().waitFor();
});

await step('post an update and hear a line live', async () => {
  await page.getByRole('radiogroup', { name: 'Entry type' }).getByText('Update').click();
  await page.getByRole('textbox', { name: 'Update' }).fill('Rolling the release back');
  await button('Post update').click();
  await page.getByText('Rolling the release back').first().waitFor();
  const other = await context.newPage();
  await other.goto(`${url}/incidents/${incident}`);
  await other.getByText('Rolling the release back').first().waitFor();
  await other.close();
  await page.waitForTimeout(300);
  await shot('incident-room');
  await accessible('incident room');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForTimeout(400);
  await shot('incident-room-dark');
  await accessible('incident room, dark');
  await page.emulateMedia({ colorScheme: 'light' });
});

await step('move through the lifecycle to resolved', async () => {
  for (const [move, to] of [
    ['Start containment', 'containing'],
    ['Mark mitigated', 'mitigated'],
    ['Resolve', 'resolved'],
  ]) {
    await button(move).click();
    // Marking it mitigated asks what stopped the harm; an early end asks whether it is meant.
    const confirm = page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${move}`) });
    await confirm.waitFor({ timeout: 1500 }).then(
      () => confirm.click(),
      () => undefined,
    );
    await page
      .locator(`[aria-current="step"]`, { hasText: new RegExp(to, 'i') })
      .first()
      .waitFor();
  }
  await page.getByText('PM-1').first().waitFor();
});

await step('write the post-mortem; the gate refuses until it is good', async () => {
  await page.goto(`${url}/postmortems/PM-1`);
  const text = page.getByRole('textbox', { name: 'Post-mortem text' });
  await text.waitFor();
  await page.getByRole('list', { name: 'Findings' }).waitFor();
  await shot('postmortem');
  await accessible('post-mortem');
  await button('Send to review').click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await text.fill(readFileSync(0, 'utf8'));
  await page.keyboard.press('Control+s');
  await page.getByText('Saved', { exact: true }).first().waitFor();
  await button('Send to review').click();
  await button('Publish').click();
  await page
    .getByText(/published/i)
    .first()
    .waitFor();
});

await step('the action ends only with proof', async () => {
  await page.goto(`${url}/actions/ACT-1`);
  for (const move of ['Start work', 'Mark shipped', 'Start verification']) {
    await button(move).click();
    const confirm = button('Confirm');
    if (await confirm.isVisible({ timeout: 1500 }).catch(() => false)) await confirm.click();
    await page.waitForTimeout(700);
  }
  await button('Mark verified').click();
  await page
    .getByText(/Add a verification|Nothing shows/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByRole('textbox', { name: 'Evidence (description)' })
    .fill('Shipped a release without its migration to staging at 10:00; the pipeline refused it within 20 s');
  await button('Add verification').click();
  await page.getByText('the pipeline refused it').first().waitFor();
  await shot('action');
  await accessible('action');
  await button('Mark verified').click();
  const confirm = button('Confirm');
  if (await confirm.isVisible({ timeout: 1500 }).catch(() => false)) await confirm.click();
  await button('Mark verified').waitFor({ state: 'hidden' });
});

await step('the same on a phone, in the dark', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const [name, path] of [
    ['now', '/'],
    ['room', `/incidents/${incident}`],
    ['actions', '/actions'],
    ['postmortem', '/postmortems/PM-1'],
  ]) {
    await page.goto(url + path);
    await page.getByRole('heading').first().waitFor();
    await page.waitForTimeout(500);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
    await shot(`phone-${name}`);
    if (wide) throw new Error(`${path} scrolls sideways on a phone`);
    await accessible(`phone ${path}`);
  }
});

await browser.close();
if (trouble.length > 0) {
  console.error(trouble.join('\n'));
  process.exit(1);
}
console.log('1 passed, 0 failed');
