import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../core/clock.ts';
import type { Browser } from '../../testing/browser.ts';
import { oathtoolCode } from '../../testing/oathtool.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import {
  giveAddressAndPassword,
  giveCode,
  openAppSetUp,
  readTypedKey,
  someoneEnrolled,
} from '../../testing/steps.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import { aMethodPolicy, anAuthenticator, aPlatformRole } from '../../testing/world.ts';
import { sealDestination } from '../methods/index.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram({ SALLYPORT_REMEMBER_DEVICE_DAYS: '30' });
});
afterAll(() => program.close());
afterEach(() => program.database.root.deleteFrom('method_policies').execute());

const CODE_OF_APP = 'Enter the code from your authenticator app';
const ADD = '/profile/self-service/mfa/add';

/** Someone who has set up an app, and is signed in. */
const enrolled = () => someoneEnrolled(program);

/** The same with text messages. */
async function enrolledWithText() {
  const someone = await enrolled();
  const { root } = program.database;
  const { id } = await root
    .selectFrom('authenticators')
    .select('id')
    .where('account_id', '=', someone.account.id)
    .executeTakeFirstOrThrow();
  const destination = { number: '+447700900123', extension: undefined, line: 'mobile' } as const;
  const secret = sealDestination(testKeys, seededRandom('a number'), id, destination);
  const text = { method: 'text', label: 'Text message', secret };
  await root.updateTable('authenticators').set(text).where('id', '=', id).execute();
  await someone.browser.press('Sign out');
  return someone;
}

const allow = async (...allowed: string[]): Promise<void> => {
  const { root } = program.database;
  const now = program.clock.now();
  await root.updateTable('method_policies').set({ until_at: now }).where('until_at', 'is', null).execute();
  await aMethodPolicy(root, { allowed, from_at: now });
};

const give = async (browser: Browser, field: string, value: string): Promise<void> => {
  browser.fill(field, value);
  await browser.press('Continue');
};

const authenticatorsOf = (accountId: string) =>
  program.database.root
    .selectFrom('authenticators')
    .select(['method', 'removed_reason', 'is_default'])
    .where('account_id', '=', accountId)
    .orderBy('confirmed_at')
    .execute();

describe('someone whose only method was withdrawn', () => {
  it('proves it is them with it once more, which only leads to setting up another', async () => {
    const { account, browser, secret } = await enrolled();
    await browser.press('Sign out');
    await allow('text');
    await giveAddressAndPassword(browser, account.address);
    expect(browser.heading).toBe(CODE_OF_APP);
    expect(browser.text).toContain(
      'Authenticator apps can no longer be used here. Prove it is you with it one last time, then choose another way.',
    );
    expect(browser.text).not.toContain('Do not ask again on this device');
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Set up multi-factor authentication');
    expect(browser.text).toContain('Authenticator apps can no longer be used here.');
    await browser.open('/');
    expect(browser.path).toBe('/sign-in');
    expect(await program.eventsOf(account.id)).toContain('sign-in.extra-proof-accepted');
  });

  it('threat: does not set up again what was withdrawn', async () => {
    const { account, browser, secret } = await enrolled();
    await browser.press('Sign out');
    await allow('text');
    await giveAddressAndPassword(browser, account.address);
    await giveCode(browser, secret, program.clock);
    await browser.press('Set it up now');
    expect(browser.heading).toBe('How do you want to prove it is you?');
    expect(browser.text).not.toContain('Authenticator app');
    expect(browser.text).toContain('We text a code to your mobile.');
    await browser.open(`${ADD}/app`);
    expect(browser.path).toBe(ADD);
  });

  it('threat: does not finish to set up what was withdrawn while the page was open', async () => {
    const { address, id } = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    await browser.open(`${ADD}/app`);
    const code = oathtoolCode(readTypedKey(browser), program.clock.now());
    await allow('text');
    await give(browser, 'Security code', code);
    expect(browser.path).toBe(ADD);
    expect(await authenticatorsOf(id)).toEqual([]);
  });

  it('chooses another way after any proof; what was withdrawn is removed, and they are told', async () => {
    const { account, browser, codes } = await enrolledWithText();
    await allow('app');
    await giveAddressAndPassword(browser, account.address);
    await browser.follow('Use another method');
    browser.choose('Recovery code');
    await browser.press('Continue');
    expect(browser.heading).toBe('Enter a recovery code');
    expect(browser.text).toContain('Text messages can no longer be used here. Prove it is you in this way');
    await give(browser, 'Recovery code', codes[0] ?? '');
    expect(browser.heading).toBe('Set up multi-factor authentication');
    await openAppSetUp(browser);
    const secret = readTypedKey(browser);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Multi-factor authentication is set up');
    program.clock.advance(60_000);
    expect(await authenticatorsOf(account.id)).toEqual([
      { method: 'text', removed_reason: 'withdrawn', is_default: false },
      { method: 'app', removed_reason: null, is_default: true },
    ]);
    expect(await program.eventsOf(account.id)).toContain('authenticator.removed');
    const told = await program.database.root
      .selectFrom('messages')
      .select('kind')
      .where('account_id', '=', account.id)
      .execute();
    expect(told.map((one) => one.kind)).toContain('authenticator-removed');
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, account.address);
    expect(browser.heading).toBe(CODE_OF_APP);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
    await program.checkAudit();
  });

  it('threat: proves nothing with it after 14 days, and gets back in with a recovery code', async () => {
    const { account, browser, codes } = await enrolled();
    await browser.press('Sign out');
    await allow('text');
    program.clock.advance(14 * DAY);
    await giveAddressAndPassword(browser, account.address);
    expect(browser.heading).toBe('Your access is paused');
    expect(browser.text).toContain('can no longer be used here, and the time to change it is over');
    await browser.press('Set it up now');
    expect(browser.heading).toBe('Choose how to prove it is you');
    expect(browser.text).not.toContain('Authenticator app');
    browser.choose('Recovery code');
    await browser.press('Continue');
    await give(browser, 'Recovery code', codes[1] ?? '');
    expect(browser.heading).toBe('Set up multi-factor authentication');
  });

  it('signs in with it at once when it is allowed again', async () => {
    const { account, browser, secret } = await enrolled();
    await browser.press('Sign out');
    await allow('text');
    await giveAddressAndPassword(browser, account.address);
    await allow('app', 'text');
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
  });

  it('threat: does not get in by a device that was remembered with it', async () => {
    const { account, browser, secret } = await enrolled();
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, account.address);
    browser.tick('Do not ask again on this device');
    await giveCode(browser, secret, program.clock);
    await browser.press('Sign out');
    await allow('text');
    await giveAddressAndPassword(browser, account.address);
    expect(browser.heading).toBe(CODE_OF_APP);
  });
});

describe('someone with a session when their method is withdrawn', () => {
  it('threat: their session goes on with a method that no longer signs in; they are asked at the next request', async () => {
    const { account, browser, secret } = await enrolled();
    await allow('text');
    await browser.open('/profile/self-service/mfa');
    expect(browser.heading).toBe('Sign in');
    await giveAddressAndPassword(browser, account.address);
    expect(browser.text).toContain('Authenticator apps can no longer be used');
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Set up multi-factor authentication');
  });

  it('threat: so does the console', async () => {
    const { account, browser } = await enrolled();
    await aPlatformRole(program.database.root, { account_id: account.id, role: 'security-team' });
    await browser.open('/console');
    expect(browser.status).toBe(200);
    await allow('text');
    await browser.open('/console');
    expect(browser.heading).toBe('Sign in');
  });

  it('threat: so does one that a remembered device began', async () => {
    const { account, browser, secret } = await enrolled();
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, account.address);
    browser.tick('Do not ask again on this device');
    await giveCode(browser, secret, program.clock);
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, account.address);
    expect(browser.heading).toBe('Your services');
    await allow('text');
    await browser.open('/profile');
    expect(browser.heading).toBe('Sign in');
  });

  it('threat: so does one that a recovery code began, where no other method is left', async () => {
    const { account, browser, codes } = await enrolled();
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, account.address);
    await browser.follow('Use another method');
    browser.choose('Recovery code');
    await browser.press('Continue');
    await give(browser, 'Recovery code', codes[0] ?? '');
    await browser.open('/profile');
    expect(browser.heading).toBe('My profile');
    await allow('text');
    await browser.open('/profile');
    expect(browser.heading).toBe('Sign in');
  });

  it('whoever proved another method that is still allowed goes on', async () => {
    const { account, browser } = await enrolled();
    await anAuthenticator(program.database.root, {
      account_id: account.id,
      method: 'text',
      label: 'Text message',
    });
    await allow('app');
    await browser.open('/profile/self-service/mfa');
    expect(browser.heading).toBe('Multi-factor authentication');
    expect(browser.text).toContain('Text messages can no longer be used here');
  });
});

describe('a session that was proved with an authenticator that its owner removes elsewhere', () => {
  it('threat: the thief of a phone stays signed in after its app was removed', async () => {
    const { account, browser, secret } = await enrolled();
    const thief = program.browser();
    await giveAddressAndPassword(thief, account.address);
    await giveCode(thief, secret, program.clock);
    expect(thief.heading).toBe('Your services');
    await anAuthenticator(program.database.root, { account_id: account.id, label: 'Another app' });
    await browser.open('/profile/self-service/mfa');
    await browser.open(browser.$('form[action$="/remove"]').first().attr('action') ?? '');
    expect(browser.text).toContain('You will no longer be able to sign in with Authenticator app');
    await browser.press('Remove');
    expect(browser.heading).toBe('Multi-factor authentication');
    await thief.open('/profile');
    expect(thief.heading).toBe('Sign in');
  });
});
