// The browser that journeys use, and the way in.
import { chromium } from 'playwright-core';

export const launch = () =>
  chromium.launch({
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

/** Finishes signing in on a page that shows a sign-in link. */
export async function signIn(page) {
  await page.getByRole('button', { name: /^Sign in/ }).click();
  await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
}
