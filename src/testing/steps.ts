import type { Browser } from './browser.ts';
import type { FixedClock } from './fixed-clock.ts';
import { oathtoolCode } from './oathtool.ts';
import { PASSWORD, type TestProgram } from './test-program.ts';

/** Types address and password, as far as the journey then leads. */
export async function giveAddressAndPassword(
  browser: Browser,
  address: string,
  password = PASSWORD,
): Promise<void> {
  await browser.open('/sign-in');
  browser.fill('Email address', address);
  await browser.press('Continue');
  browser.fill('Password', password);
  await browser.press('Sign in');
}

/** The key that the set-up page shows to be typed. */
export const readTypedKey = (browser: Browser): string => browser.$('#typed-key').text().replaceAll(' ', '');

/** From "Set up multi-factor authentication" to "Set up an authenticator app". */
export async function openAppSetUp(browser: Browser): Promise<void> {
  await browser.press('Set it up now');
  browser.choose('Authenticator app');
  await browser.press('Continue');
}

/** On the page that shows the key: types a code of it, and saves the recovery codes. */
export async function finishAppSetUp(
  browser: Browser,
  clock: FixedClock,
): Promise<{ secret: string; codes: string[] }> {
  const secret = readTypedKey(browser);
  browser.fill('Security code', oathtoolCode(secret, clock.now()));
  await browser.press('Continue');
  const codes = browser
    .$('#codes code')
    .toArray()
    .map((code) => browser.$(code).text());
  browser.tick('I have saved my recovery codes');
  await browser.press('Continue');
  clock.advance(60_000);
  return { secret, codes };
}

/** From "Set up multi-factor authentication" to "Your services". @returns the secret and the recovery codes */
export async function setUpApp(browser: Browser, clock: FixedClock): ReturnType<typeof finishAppSetUp> {
  await openAppSetUp(browser);
  return finishAppSetUp(browser, clock);
}

/** Someone who has set up an app, and is still signed in in the browser where they did. */
export async function someoneEnrolled(program: TestProgram) {
  const account = await program.person();
  const browser = program.browser();
  await giveAddressAndPassword(browser, account.address);
  return { account, browser, ...(await setUpApp(browser, program.clock)) };
}

/** Gives the code of an authenticator app. */
export async function giveCode(browser: Browser, secret: string, clock: FixedClock): Promise<void> {
  browser.fill('Security code', oathtoolCode(secret, clock.now()));
  await browser.press('Continue');
}
