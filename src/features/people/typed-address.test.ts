import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runOver } from '../../testing/command-line.ts';
import { giveAddressAndPassword, someoneEnrolled } from '../../testing/steps.ts';
import { openTestProgram, PASSWORD, type TestProgram } from '../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(async () => {
  await program.checkAudit();
  await program.close();
});

const hide = (address: string): string => `\u202d${address.slice(0, 2)}\u200b${address.slice(2)}\u2060`;

const wrongPassword = async (address: string): Promise<string> => {
  const browser = program.browser();
  await giveAddressAndPassword(browser, address, 'a wrong password');
  return browser.errors.join();
};

describe('an address with characters that nobody sees', () => {
  test('signs its owner in: they pasted it', async () => {
    const { account } = await someoneEnrolled(program);
    const browser = program.browser();
    await giveAddressAndPassword(browser, hide(account.address));
    expect(browser.heading).toBe('Enter the code from your authenticator app');
  });

  test('guessing passwords: all spellings share one counter', async () => {
    const { address } = await program.person();
    for (let tries = 0; tries < 10; tries++) {
      await wrongPassword(tries % 2 ? address : hide(address));
      program.clock.advance(60_000);
    }
    expect(await wrongPassword(hide(address))).toContain('Too many tries');
    expect(await wrongPassword(address)).toContain('Too many tries');
  });

  test('is the same account at /recover and for commands', async () => {
    const { id, address } = await program.person();
    const { results } = await runOver(program, 'people show', { arguments: { EMAIL: hide(address) } });
    expect(results).toMatchObject([{ address }]);
    const browser = program.browser();
    await browser.open('/recover');
    browser.fill('Email address', hide(address));
    browser.choose('I have an access pass');
    await browser.press('Continue');
    browser.fill('Access pass', 'abcd-efgh-jkmn-pqrs');
    await browser.press('Continue');
    expect(await program.eventsOf(id)).toContain('access-pass.refused');
  });

  test('of an account of before that has a twin still signs in, to that account and no other', async () => {
    const twin = await program.person();
    const old = await program.person({ address: hide(twin.address) });
    const browser = program.browser();
    await giveAddressAndPassword(browser, old.address, PASSWORD);
    expect(browser.heading).toBe('Set up multi-factor authentication');
    expect(await program.eventsOf(old.id)).toContain('sign-in.password-accepted');
    expect(await program.eventsOf(twin.id)).toEqual([]);
    expect((await runOver(program, 'doctor')).lines.join('\n')).toContain(
      '1 accounts have an address with characters that nobody sees',
    );
  });

  test('of nobody is refused in the words for everybody', async () => {
    const { address } = await program.person();
    expect(await wrongPassword(hide('nobody.at.all@example.org'))).toBe(await wrongPassword(address));
    const browser = program.browser();
    await browser.open('/sign-in');
    browser.fill('Email address', '\u200b\u2060');
    await browser.press('Continue');
    expect(browser.errors).toEqual(['Enter your email address']);
  });
});
