import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAddressAndPassword, giveCode, someoneEnrolled } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import { findRemembered } from './remembered-device.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram({ SALLYPORT_REMEMBER_DEVICE_DAYS: '30' });
});
afterAll(() => program.close());

/** Someone whose browser is remembered, and who is signed out. */
async function remembered() {
  const { account, browser, secret } = await someoneEnrolled(program);
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

it('threat: a remembered device does not outlast a policy that was made shorter', async () => {
  const { account } = await remembered();
  const { database, clock } = program;
  const device = { token_hash: Buffer.alloc(32, 5), last_used_at: clock.now() };
  const row = await database.root
    .updateTable('remembered_devices')
    .set(device)
    .where('account_id', '=', account.id)
    .returning('authenticator_id')
    .executeTakeFirstOrThrow();
  clock.advance(8 * 24 * 3_600_000);
  const sought = {
    tokenHash: device.token_hash,
    account,
    authenticatorIds: [row.authenticator_id],
    now: clock.now(),
  };
  expect(await findRemembered(database.root, { ...sought, days: 30 })).toBe(row.authenticator_id);
  expect(await findRemembered(database.root, { ...sought, days: 7 })).toBeUndefined();
});
