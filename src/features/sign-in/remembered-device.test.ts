import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAddressAndPassword, giveCode, setUpApp } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram({ SALLYPORT_REMEMBER_DEVICE_DAYS: '30' });
});
afterAll(() => program.close());

/** Someone whose browser is remembered, and who is signed out. */
async function remembered() {
  const account = await program.person();
  const browser = program.browser();
  await giveAddressAndPassword(browser, account.address);
  const { secret } = await setUpApp(browser, program.clock);
  await browser.press('Sign out');
  await giveAddressAndPassword(browser, account.address);
  browser.tick('Do not ask again on this device');
  await giveCode(browser, secret, program.clock);
  await browser.press('Sign out');
  program.clock.advance(60_000);
  return { account, browser, secret };
}

describe('a remembered device', () => {
  it('signs in with the password alone', async () => {
    const { account, browser } = await remembered();
    await giveAddressAndPassword(browser, account.address);
    expect(browser.heading).toBe('Your services');
  });

  it('threat: whoever knows the password of a remembered device cannot change how the account is protected', async () => {
    const { account, browser, secret } = await remembered();
    await giveAddressAndPassword(browser, account.address);
    for (const page of ['mfa/add', 'recovery-codes', 'password']) {
      await browser.open(`/profile/self-service/${page}`);
      expect(browser.heading).toBe('Confirm it is you');
    }
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Change your password');
  });
});
