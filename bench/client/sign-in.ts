import { addressOf, PASSWORD } from '../people.ts';
import { Browser } from './browser.ts';
import type { Proof } from './proofs.ts';

const PROVE = '/sign-in/prove';
const CHOOSE = '/sign-in/methods';

const expectPath = (found: string, expected: string): void => {
  if (found !== expected) throw new Error(`The sign-in led to ${found} instead of ${expected}.`);
};

/** Where another method than the one asked for is wanted: chooses it. @returns the page that asks for it */
async function choose(browser: Browser, method: string): Promise<string> {
  await browser.open(CHOOSE);
  expectPath(await browser.send(CHOOSE, { method }), PROVE);
  return browser.open(PROVE);
}

/**
 * One full sign-in in a browser of its own: address page, password page, the page that asks for the proof, landing page.
 * @returns how long it took, in milliseconds
 */
export async function signIn(port: number, person: number, proof: Proof): Promise<number> {
  const browser = new Browser(port);
  const startedAt = performance.now();
  try {
    await browser.open('/sign-in');
    expectPath(await browser.send('/sign-in', { address: addressOf(person) }), '/sign-in/password');
    await browser.open('/sign-in/password');
    expectPath(await browser.send('/sign-in/password', { password: PASSWORD }), PROVE);
    const asked = await browser.open(PROVE);
    const page = proof.chosen ? await choose(browser, proof.chosen) : asked;
    expectPath(await browser.send(PROVE, await proof.answer(page)), proof.leadsTo);
    const landing = await browser.open(proof.leadsTo);
    if (!landing.includes('Sign out')) throw new Error('The landing page is not that of someone signed in.');
    return performance.now() - startedAt;
  } finally {
    browser.close();
  }
}
