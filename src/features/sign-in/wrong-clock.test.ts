import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR, later } from '../../core/clock.ts';
import { giveAddressAndPassword, giveCode, someoneEnrolled } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';

const WRONG_CODE = 'That code is not right. Check it and try again';
const WRONG_TRIES = 12;

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

/** Lets something happen while the clock is an hour ahead. */
async function anHourAhead(happen: () => Promise<void>): Promise<void> {
  const now = program.clock.now();
  program.clock.set(later(now, HOUR));
  await happen();
  program.clock.set(now);
}

it('a pause that a clock an hour ahead began lasted 75 minutes after its repair: it ends with it', async () => {
  const { address } = await program.person();
  const tryIn = async (password?: string) => {
    const browser = program.browser();
    await giveAddressAndPassword(browser, address, password);
    return browser;
  };
  await anHourAhead(async () => {
    for (let tries = 0; tries < WRONG_TRIES; tries++) {
      await tryIn('a wrong one');
      program.clock.advance(61_000);
    }
    expect((await tryIn()).errors.join()).toMatch(/^Too many tries/);
  });
  expect((await tryIn()).heading).toBe('Set up multi-factor authentication');
});

it('a code that a clock an hour ahead had accepted made the next one an error page: it is refused as used', async () => {
  const { account, secret, browser } = await someoneEnrolled(program);
  await browser.press('Sign out');
  await anHourAhead(async () => {
    const ahead = program.browser();
    await giveAddressAndPassword(ahead, account.address);
    await giveCode(ahead, secret, program.clock);
    expect(ahead.heading).toBe('Your services');
  });
  const person = program.browser();
  await giveAddressAndPassword(person, account.address);
  await giveCode(person, secret, program.clock);
  expect([person.status, person.errors]).toEqual([400, [WRONG_CODE]]);
});
