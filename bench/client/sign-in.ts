import { addressOf, keyOf, PASSWORD } from '../people.ts';
import { Browser } from './browser.ts';
import { codeOf } from './totp.ts';

const expectPath = (found: string, expected: string): void => {
  if (found !== expected) throw new Error(`The sign-in led to ${found} instead of ${expected}.`);
};

/**
 * One full sign-in in a browser of its own: address page, password page, code page, landing page.
 * @param step the time step whose code is given
 * @returns how long it took, in milliseconds
 */
export async function signIn(port: number, person: number, step: number): Promise<number> {
  const browser = new Browser(port);
  const startedAt = performance.now();
  try {
    await browser.open('/sign-in');
    expectPath(await browser.send('/sign-in', { address: addressOf(person) }), '/sign-in/password');
    await browser.open('/sign-in/password');
    expectPath(await browser.send('/sign-in/password', { password: PASSWORD }), '/sign-in/prove');
    await browser.open('/sign-in/prove');
    expectPath(await browser.send('/sign-in/prove', { code: codeOf(keyOf(person), step) }), '/');
    const landing = await browser.open('/');
    if (!landing.includes('Sign out')) throw new Error('The landing page is not that of someone signed in.');
    return performance.now() - startedAt;
  } finally {
    browser.close();
  }
}
