// Two people write one post-mortem: merges, a real conflict, a dropped connection, an ended session, the graph by
// keyboard. usage: node journeys/together.mjs URL LINK_OF_ONE LINK_OF_THE_OTHER POSTMORTEM FOLDER_FOR_SCREENSHOTS
import { AxeBuilder } from '@axe-core/playwright';
import { signIn, twoPeople } from './people.mjs';

const [url, linkOfOne, linkOfOther, postmortem, folder] = process.argv.slice(2);
const { one, other, step, end } = await twoPeople({ linkOfOne, linkOfOther, folder });
const desk = `${url}/postmortems/${postmortem}`;
await signIn(one);
await signIn(other);

const text = (page) => page.getByRole('textbox', { name: 'Post-mortem text' });
const stored = async () => (await one.context.request.get(`${url}/v1/postmortems/${postmortem}/document`)).text();
// It may have been saved by itself already.
const save = (page) => page.keyboard.press('Control+s');
const saved = (page) => page.getByText(/(^|· )Saved$/).waitFor();

/** Puts the cursor behind the first place where the words stand, as a person would by searching. */
async function after(page, words) {
  await text(page).click();
  await page.keyboard.press('Control+f');
  const field = page.locator('.cm-search input[name=search]');
  await field.press('Control+a');
  await field.pressSequentially(words);
  await field.press('Enter');
  await page.keyboard.press('Escape');
  await text(page).focus();
  await page.keyboard.press('ArrowRight');
}
const open = async (page, view = '') => {
  await page.goto(`${desk}${view}`);
  if (view === '') await text(page).waitFor();
};
const expectStored = async (...words) => {
  for (let tries = 0; ; tries += 1) {
    const now = await stored();
    const lacking = words.filter((each) => !now.includes(each));
    if (lacking.length === 0) return;
    if (tries === 50) throw new Error(`not in the text: ${lacking.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

await step('what one saves appears in the other text, and what is typed there stays', async () => {
  await open(one.page);
  await open(other.page);
  await after(other.page, '## Response');
  await other.page.keyboard.type('\n\nTyped by the other.');
  await after(one.page, '## Detection');
  await one.page.keyboard.type('\n\nSaved by one.');
  await save(one.page);
  await saved(one.page);
  await other.page.getByText('Merged with others’ changes').waitFor();
  const seen = await text(other.page).innerText();
  if (!seen.includes('Typed by the other.')) throw new Error('what was typed is gone');
  await save(other.page);
  await saved(other.page);
  await expectStored('Saved by one.', 'Typed by the other.');
});

await step('both change the same words: both are shown, one decides, nothing is lost', async () => {
  await open(one.page);
  await open(other.page);
  await other.context.setOffline(true);
  await after(other.page, 'Typed by the other');
  await other.page.keyboard.type(' in haste');
  await after(one.page, 'Typed by the other');
  await one.page.keyboard.type(' with care');
  await save(one.page);
  await saved(one.page);
  await other.context.setOffline(false);
  await save(other.page);
  const both = other.page.getByRole('region', { name: 'Two versions' });
  await both.waitFor();
  await both.getByText('Difference', { exact: true }).click();
  await both.getByText('in haste').first().waitFor();
  await other.page.screenshot({ path: `${folder}/conflict.png` });
  await other.page.getByRole('button', { name: 'Merge manually' }).click();
  await text(other.page).waitFor();
  await after(other.page, 'in haste');
  await other.page.keyboard.type(', and with care');
  await save(other.page);
  await saved(other.page);
  await expectStored('in haste, and with care');
});

await step('a connection that drops and a closed tab lose nothing', async () => {
  await open(other.page);
  await other.context.setOffline(true);
  await after(other.page, '## Response');
  await other.page.keyboard.type('\n\nWritten in a tunnel.');
  await other.page.getByText('Unsaved draft on this device').waitFor();
  await save(other.page);
  await other.page.getByText('Your text is kept on this device.').waitFor();
  await other.page.close();
  await open(one.page);
  await after(one.page, '## Detection');
  await one.page.keyboard.type('\n\nSaved meanwhile.');
  await save(one.page);
  await saved(one.page);
  await other.context.setOffline(false);
  other.page = await other.context.newPage();
  other.page.setDefaultTimeout(30_000);
  await open(other.page);
  await other.page.getByText('unsaved draft was restored').waitFor();
  await save(other.page);
  await saved(other.page);
  await expectStored('Written in a tunnel.', 'Saved meanwhile.');
});

await step('a session that ends while typing keeps the words', async () => {
  await after(other.page, '## Response');
  await other.page.keyboard.type('\n\nTyped after the session ended.');
  await other.context.clearCookies();
  await other.page.keyboard.press('Control+s');
  await other.page.waitForURL(/sign-in/);
  const link = (
    await (
      await one.context.request.post(`${url}/v1/people/lin/links`, {
        headers: { 'X-XSRF-TOKEN': (await one.context.cookies()).find(({ name }) => name === 'XSRF-TOKEN').value },
      })
    ).json()
  ).url;
  await other.page.goto(link);
  await other.page.getByRole('button', { name: /^Sign in/ }).click();
  await other.page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
  await open(other.page);
  await other.page.getByText('unsaved draft was restored').waitFor();
  await save(other.page);
  await saved(other.page);
  await expectStored('Typed after the session ended.');
});

await step('the graph is drawn by keyboard alone, with undo, and the other sees it', async () => {
  await open(other.page, '?view=causes');
  await open(one.page, '?view=causes');
  const { page } = one;
  await page.getByRole('button', { name: 'Start with the outcome' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('What happened in the end?').waitFor();
  await page.keyboard.type('Checkouts failed');
  await page.keyboard.press('Enter');
  const box = (id) => page.locator(`[data-cause=${id}]`);
  await box('checkouts_failed').waitFor();
  await page.waitForFunction(() => document.activeElement?.dataset.cause === 'checkouts_failed');
  await page.keyboard.press('b');
  await page.keyboard.type('A release without its migration was accepted');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.dataset.cause === 'release_without');
  await page.keyboard.press('s');
  await page.keyboard.type('No canary reads back what it wrote');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.dataset.cause === 'canary_reads');
  if ((await page.locator('.react-flow__edge').count()) !== 2) throw new Error('the lines are not drawn');
  const [left, right] = [await box('canary_reads').boundingBox(), await box('release_without').boundingBox()];
  await page.keyboard.press('m');
  await page.keyboard.press(left.x < right.x ? 'ArrowRight' : 'ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByText('Moved.').waitFor();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Delete');
  await box('canary_reads').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await box('canary_reads').waitFor();
  await page.getByText('In the text', { exact: true }).waitFor();
  await expectStored('```mermaid', 'canary_reads --> checkouts_failed', 'release_without --> checkouts_failed');
  await other.page.locator('[data-cause=canary_reads]').waitFor();
  await page.screenshot({ path: `${folder}/causes.png` });
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    // Colours change over a moment; what is judged is where they end.
    await page.waitForTimeout(800);
    const found = await new AxeBuilder({ page }).analyze();
    const serious = found.violations.filter((it) => it.impact === 'serious' || it.impact === 'critical');
    if (serious.length > 0) throw new Error(JSON.stringify(serious.map((it) => [it.id, it.nodes[0]?.html])));
  }
});

await step('the graph is drawn with the mouse', async () => {
  const { page } = one;
  await page.getByRole('button', { name: 'Fit View' }).click();
  await page.waitForTimeout(300);
  const from = await page.locator('[data-cause=canary_reads]').boundingBox();
  const to = await page.locator('[data-cause=release_without]').boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2 + 8, to.y + to.height / 2, { steps: 12 });
  await page.mouse.up();
  await page.getByText('Moved.').waitFor();
  await expectStored('canary_reads --> release_without');
  await page.getByText('List', { exact: true }).click();
  await page
    .getByRole('group', { name: 'Causes' })
    .getByRole('button', { name: /No canary reads back/ })
    .click();
  await page.getByRole('radiogroup', { name: 'Kind' }).getByText('Missing defence').click();
  await page.getByLabel('Layer').selectOption('canary');
  await expectStored('class canary_reads canary');
});

await step('every version is there to compare and to bring back', async () => {
  const { page } = one;
  await open(page, '?view=history');
  const versions = page.getByRole('list', { name: 'Versions' }).getByRole('button');
  await versions.first().waitFor();
  if ((await versions.count()) < 8) throw new Error(`${await versions.count()} versions`);
  await page.getByText('kept', { exact: true }).first().waitFor();
  await page.getByRole('textbox', { name: 'Changes of this version' }).waitFor();
  await page.screenshot({ path: `${folder}/history.png` });
  await versions.last().click();
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await text(page).waitFor();
  await save(page);
  await saved(page);
  if ((await stored()).includes('Saved by one.')) throw new Error('the old text is not back');
});

await end();
