import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oathtoolCode } from '../../../testing/oathtool.ts';
import { giveAddressAndPassword, openAppSetUp, readTypedKey } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

/** Someone who sees new recovery codes and has not said that they are saved. */
async function seesNewCodes() {
  const account = await program.person();
  const browser = program.browser();
  await giveAddressAndPassword(browser, account.address);
  await openAppSetUp(browser);
  browser.fill('Security code', oathtoolCode(readTypedKey(browser), program.clock.now()));
  await browser.press('Continue');
  return { account, browser, tab: browser.clone() };
}

describe('theft of recovery codes', () => {
  it.each(['/profile/self-service/mfa/done', '/profile/self-service/recovery-codes/saved'])(
    'a stolen session without a fresh proof does not get to read unsaved ones by an empty form to %s',
    async (address) => {
      const { browser, tab } = await seesNewCodes();
      program.clock.advance(6 * 60_000);
      await browser.post(address, { _token: browser.token });
      expect(browser.heading).toBe('Confirm it is you');
      expect(browser.$('#codes code')).toHaveLength(0);
      tab.tick('I have saved my recovery codes');
      await tab.press('Continue');
      expect(tab.heading).toBe('Your services');
    },
  );
});

it('the printed sheet of recovery codes says whose they are and what for, and not the email address', async () => {
  const { account, browser } = await seesNewCodes();
  const sheet = browser.$('main .app-only-printed').text();
  expect(sheet).toContain(`Recovery codes of ${account.displayName} for Sallyport.`);
  expect(sheet).toContain('Help desk: 0300 000 0000');
  expect(browser.$('main').text()).not.toContain(account.address);
});
