import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../testing/browser.ts';
import { codesTo, messagesTo, newestCode } from '../../../testing/sent-messages.ts';
import { giveAddressAndPassword } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, anOrganisation } from '../../../testing/world.ts';
import type { Account } from '../../people/index.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

const WRONG = 'That code is not right. Check it and try again';
const ADD = '/profile/self-service/mfa/add';

let numbers = 0;
const freshMobile = () => `07700 900${String(100 + numbers++)}`;

const read = async (account: Account) => {
  const code = await newestCode(program.database.root, account.id);
  program.clock.advance(1_000);
  return code;
};

/** A code that is not the right one. */
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

const give = async (browser: Browser, code: string) => {
  browser.fill('Security code', code);
  await browser.press('Continue');
};

const count = async (account: Account, type: string) =>
  (await program.eventsOf(account.id)).filter((one) => one === type).length;

/** Someone who is made to set up, at the page for a mobile number. */
async function settingUp(account?: Account) {
  const person = account ?? (await program.person());
  const browser = program.browser();
  await giveAddressAndPassword(browser, person.address);
  await browser.open(`${ADD}/text`);
  return { account: person, browser };
}

const sendTo = async (browser: Browser, number = freshMobile()) => {
  browser.fill('Mobile number', number);
  await browser.press('Send code');
};

/** Someone with a text authenticator, signed out. */
async function enrolled() {
  const { account, browser } = await settingUp();
  await sendTo(browser);
  await give(browser, await read(account));
  browser.tick('I have saved my recovery codes');
  await browser.press('Continue');
  await browser.press('Sign out');
  return { account, browser };
}

describe('flooding a phone', () => {
  it('20 clicks at once on "Send code" and on "Send another code" make one message each', async () => {
    const { account, browser } = await settingUp();
    const number = freshMobile();
    const clicks = async (button: string) => {
      const tabs = Array.from({ length: 20 }, () => browser.clone());
      for (const tab of tabs) if (button === 'Send code') tab.fill('Mobile number', number);
      await Promise.all(tabs.map((tab) => tab.press(button)));
    };
    await clicks('Send code');
    expect(await messagesTo(program.database.root, account.id)).toHaveLength(1);
    await sendTo(browser, number);
    expect(await count(account, 'code.sent')).toBe(1);
    program.clock.advance(31_000);
    await clicks('Send another code');
    expect(await count(account, 'code.sent')).toBe(2);
    // The message of the code before is taken back.
    expect(await messagesTo(program.database.root, account.id)).toHaveLength(1);
  });

  it('stops at the limit of an account, says until when, and is audited once', async () => {
    const { account, browser } = await settingUp();
    for (let time = 0; time < 13; time++) {
      await browser.open(`${ADD}/text`);
      await sendTo(browser);
    }
    expect(browser.field('Mobile number').error).toMatch(
      /^Too many codes were sent\. Wait until \d\d:00, or use another method$/,
    );
    expect(await count(account, 'code.sent')).toBe(10);
    expect(await count(account, 'code.stopped')).toBe(1);
    program.clock.advance(3_600_000);
  });
});

describe('codes that are used where they do not belong', () => {
  it('a code of a sign-in does not confirm a change, and the other way round', async () => {
    const { account, browser } = await enrolled();
    await giveAddressAndPassword(browser, account.address);
    await give(browser, await read(account));
    program.clock.advance(6 * 60_000);
    const thief = browser.clone();
    await giveAddressAndPassword(thief, account.address);
    const forSignIn = await read(account);
    await browser.open('/profile/self-service/recovery-codes');
    await browser.press('Send code');
    const forChange = await read(account);
    await give(browser, forSignIn);
    expect(browser.errors).toEqual([WRONG]);
    await thief.open('/sign-in/prove');
    await give(thief, forChange);
    expect(thief.errors).toEqual([WRONG]);
  });

  it('a code that another browser asked for does not work', async () => {
    const { account, browser } = await enrolled();
    await giveAddressAndPassword(browser, account.address);
    const code = await read(account);
    const thief = program.browser();
    await giveAddressAndPassword(thief, account.address);
    await give(thief, code);
    expect(thief.errors).toEqual([WRONG]);
    await give(browser, code);
    expect(browser.heading).toBe('Your services');
  });

  it('replay: a code that was used does not work again', async () => {
    const { account, browser } = await enrolled();
    await giveAddressAndPassword(browser, account.address);
    const code = await read(account);
    await give(browser, code);
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, account.address);
    await give(browser, code);
    expect(browser.errors).toEqual([WRONG]);
  });

  it('replay: of 5 submissions of one code at once, one opens a session', async () => {
    const { account, browser } = await enrolled();
    await giveAddressAndPassword(browser, account.address);
    const code = await read(account);
    const tabs = Array.from({ length: 5 }, () => browser.clone());
    await Promise.all(tabs.map((tab) => give(tab, code)));
    expect(await count(account, 'sign-in.completed')).toBe(2);
    await program.checkAudit();
  });
});

describe('guessing codes', () => {
  it('wrong codes are counted across resends, methods and new sign-ins: ten in a row pause the account', async () => {
    const { account } = await enrolled();
    for (let guess = 0; guess < 10; guess++) {
      const browser = program.browser();
      await giveAddressAndPassword(browser, account.address);
      const code = await read(account);
      if (guess % 3 === 1) {
        program.clock.advance(31_000);
        await browser.press('Send another code');
        await give(browser, wrongOf(await read(account)));
      } else if (guess % 3 === 2) {
        await browser.follow('Use another method');
        browser.choose('Recovery code');
        await browser.press('Continue');
        browser.fill('Recovery code', 'none-such');
        await browser.press('Continue');
      } else await give(browser, wrongOf(code));
      expect(browser.errors).toEqual([WRONG]);
      program.clock.advance(10 * 60_000);
    }
    expect(await count(account, 'sign-in.paused')).toBe(1);
    const browser = program.browser();
    await giveAddressAndPassword(browser, account.address);
    await give(browser, await read(account));
    expect(browser.errors[0]).toMatch(
      /^Too many tries\. Wait until \d\d:\d\d, (then start again|or get help)/,
    );
  });

  it('a code that was tried five times works no more, without a further failure being counted', async () => {
    const { account, browser } = await settingUp();
    await sendTo(browser);
    const code = await read(account);
    for (let guess = 0; guess < 5; guess++) await give(browser, wrongOf(code));
    expect(browser.errors).toEqual([WRONG]);
    await give(browser, code);
    expect(browser.errors).toEqual(['That code is too old']);
    expect(await count(account, 'authenticator.enrolment-refused')).toBe(5);
  });

  it("the code of a number that is not one's own is guessed ten times an hour at most, however often it is sent", async () => {
    const { account, browser } = await settingUp();
    await sendTo(browser);
    for (let guess = 0; guess < 10; guess++) {
      if (guess === 4 || guess === 8) {
        program.clock.advance(31_000);
        await browser.press('Send another code');
      }
      await give(browser, wrongOf(await read(account)));
      expect(browser.errors).toEqual([WRONG]);
    }
    await browser.follow('Change number');
    await sendTo(browser);
    await give(browser, await read(account));
    expect(browser.errors[0]).toMatch(/^Too many tries/);
    expect(await count(account, 'authenticator.enrolment-refused')).toBe(11);
    program.clock.advance(3_600_000);
  });
});

describe('numbers of others', () => {
  it('a mobile serves two accounts, a landline those of an organisation', async () => {
    const organisation = await anOrganisation(program.database.root);
    const mobile = freshMobile();
    const take = async (choice: 'text' | 'call', number: string, isMember: boolean) => {
      const account = await program.person();
      if (isMember)
        await aMembership(program.database.root, { account_id: account.id, organisation_id: organisation });
      const browser = program.browser();
      await giveAddressAndPassword(browser, account.address);
      await browser.open(`${ADD}/${choice}`);
      browser.fill(choice === 'text' ? 'Mobile number' : 'Phone number', number);
      await browser.press(choice === 'text' ? 'Send code' : 'Call me');
      await give(browser, await read(account));
      return browser.errors[0] ?? browser.heading;
    };
    const done = 'Multi-factor authentication is set up';
    const full = 'Too many people use this number. Use another number, or another method';
    expect([await take('text', mobile, true), await take('text', mobile, true)]).toEqual([done, done]);
    expect(await take('text', mobile, true)).toBe(full);
    for (let person = 0; person < 3; person++) expect(await take('call', '01632 960055', true)).toBe(done);
    expect(await take('call', '01632 960055', false)).toBe(full);
  });

  it('reading a stolen database: no number and no code stands in it in clear', async () => {
    const { account, browser } = await enrolled();
    await giveAddressAndPassword(browser, account.address);
    const codes = await codesTo(program.database.root, account.id);
    const tables = [
      'authenticators',
      'authenticator_numbers',
      'enrolments',
      'sent_codes',
      'messages',
      'attempt_counters',
      'audit_events',
    ] as const;
    for (const table of tables) {
      const text = JSON.stringify(await program.database.root.selectFrom(table).selectAll().execute());
      expect(text).not.toMatch(/7700 ?900/);
      for (const code of codes) expect(text).not.toMatch(new RegExp(`\\b${code}\\b`));
    }
  });
});
