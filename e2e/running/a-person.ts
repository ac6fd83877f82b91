import { expect } from 'vitest';
import type { Account } from '../../src/features/people/index.ts';
import type { Browser } from '../../src/testing/browser.ts';
import { giveAddressAndPassword, readTypedKey } from '../../src/testing/steps.ts';
import { PASSWORD } from '../../src/testing/test-program.ts';
import { Phone } from './phone.ts';
import type { RunningServer } from './server.ts';

/** Someone with a browser and a phone, and what they have done so far. */
export interface Person {
  readonly account: Account;
  readonly phone: Phone;
  browser: Browser;
  /** The key in their app, once they have seen one. */
  secret: string;
}

export const aPerson = (account: Account, server: RunningServer): Person => ({
  account,
  phone: new Phone(),
  browser: server.browser(),
  secret: '',
});

export interface Step {
  readonly name: string;
  act(person: Person): Promise<void>;
  /** The heading that it leads to. */
  readonly leadsTo: string;
}

const giveCode = async ({ browser, phone, secret }: Person): Promise<void> => {
  browser.fill('Security code', await phone.code(secret));
  await browser.press('Continue');
};

const giveAddress = async ({ browser, account }: Person): Promise<void> => {
  await browser.open('/sign-in');
  browser.fill('Email address', account.address);
  await browser.press('Continue');
};

const givePassword = async ({ browser }: Person): Promise<void> => {
  browser.fill('Password', PASSWORD);
  await browser.press('Sign in');
};

/** The first sign-in and the next one, a request that changes something at each step. */
export const STEPS: readonly Step[] = [
  { name: 'the address', act: giveAddress, leadsTo: 'Enter your password' },
  { name: 'the password', act: givePassword, leadsTo: 'Set up multi-factor authentication' },
  {
    name: 'Set it up now',
    act: ({ browser }) => browser.press('Set it up now'),
    leadsTo: 'How do you want to prove it is you?',
  },
  {
    name: 'the choice, which shows the key',
    act: async (person) => {
      person.browser.choose('Authenticator app');
      await person.browser.press('Continue');
      // The page that showed the key may have been lost on its way.
      if (!readTypedKey(person.browser)) await person.browser.press('Start again');
      person.secret = readTypedKey(person.browser);
    },
    leadsTo: 'Set up an authenticator app',
  },
  { name: 'the confirming code', act: giveCode, leadsTo: 'Multi-factor authentication is set up' },
  {
    name: 'the saved recovery codes',
    act: async ({ browser }) => {
      browser.tick('I have saved my recovery codes');
      await browser.press('Continue');
    },
    leadsTo: 'Your services',
  },
  { name: 'signing out', act: ({ browser }) => browser.press('Sign out'), leadsTo: 'You have signed out' },
  { name: 'the address again', act: giveAddress, leadsTo: 'Enter your password' },
  { name: 'the password again', act: givePassword, leadsTo: 'Enter the code from your authenticator app' },
  { name: 'the code', act: giveCode, leadsTo: 'Your services' },
];

/** Where a step stands among all. */
export const stepAt = (name: string): number => STEPS.findIndex((step) => step.name === name);

/** Does some of the steps, each of which must lead where it should. */
export async function walk(person: Person, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    await step.act(person);
    expect(person.browser.heading, `${step.name}: ${person.browser.text}`).toBe(step.leadsTo);
  }
}

/** Begins at the beginning in a new browser and ends at "Your services", whatever of it was done before. */
export async function startAgain(person: Person, server: RunningServer): Promise<void> {
  person.browser = server.browser();
  await giveAddressAndPassword(person.browser, person.account.address);
  const toSetUp = STEPS.findIndex(({ leadsTo }) => leadsTo === person.browser.heading) + 1;
  if (person.browser.heading === 'Set up multi-factor authentication')
    return walk(person, STEPS.slice(toSetUp, toSetUp + 4));
  expect(person.browser.heading).toBe('Enter the code from your authenticator app');
  await giveCode(person);
  if (person.browser.heading === 'Multi-factor authentication is set up')
    await walk(person, STEPS.slice(5, 6));
  expect(person.browser.heading).toBe('Your services');
}
