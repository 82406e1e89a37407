// Two people, each in a browser of their own, who go through a story step by step.
import { launch, signIn as signInOn } from './browser.mjs';

/** Opens both sign-in links; `step` names what is done, and ends everything when it fails. */
export async function twoPeople({ linkOfOne, linkOfOther, folder }) {
  const browser = await launch();
  const trouble = [];
  const person = async (link) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => trouble.push(`page error: ${error.message}`));
    page.on(
      'response',
      (response) => response.status() >= 500 && trouble.push(`${response.status()} ${response.url()}`),
    );
    await page.goto(link);
    await page.getByRole('button', { name: /^Sign in/ }).waitFor();
    return { context, page };
  };
  const one = await person(linkOfOne);
  const other = await person(linkOfOther);

  const step = async (name, work) => {
    try {
      await work();
      console.log(`ok ${name}`);
    } catch (error) {
      await one.page.screenshot({ path: `${folder}/failed-one.png` }).catch(() => undefined);
      await other.page.screenshot({ path: `${folder}/failed-other.png` }).catch(() => undefined);
      const seen = await Promise.all(
        [one, other].map(({ page }) =>
          page
            .locator('body')
            .innerText()
            .catch(() => ''),
        ),
      );
      console.error(`not ok ${name}: ${error.message}\n${seen.map((text) => text.slice(0, 2000)).join('\n----\n')}`);
      await browser.close();
      process.exit(1);
    }
  };

  /** Closes the browser; what went wrong on the way ends the story badly. */
  const end = async () => {
    await browser.close();
    if (trouble.length > 0) {
      console.error(trouble.join('\n'));
      process.exit(1);
    }
    console.log('1 passed, 0 failed');
  };
  return { one, other, step, end };
}

export const signIn = ({ page }) => signInOn(page);
