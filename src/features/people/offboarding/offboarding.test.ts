import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXIT } from '../../../platform/command-line/index.ts';
import type { Browser } from '../../../testing/browser.ts';
import { runOver } from '../../../testing/command-line.ts';
import { giveAddressAndPassword, giveCode, someoneEnrolled } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, anOrganisation, aPlatformRole } from '../../../testing/world.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(async () => {
  await program.checkAudit();
  await program.close();
});

const REASON = { reason: 'left on 30 November' };

const run = (name: string, given: Record<string, string>, options: Record<string, string | true> = REASON) =>
  runOver(program, name, { arguments: given, options });

const lastEvent = async (accountId: string) =>
  program.database.root
    .selectFrom('audit_events')
    .select(['type', 'actor', 'detail', 'organisation_id'])
    .where('account_id', '=', accountId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
const noticesOf = async (accountId: string) =>
  (
    await program.database.root
      .selectFrom('messages')
      .select('kind')
      .where('account_id', '=', accountId)
      .execute()
  ).map(({ kind }) => kind);
const knownBrowsers = async (accountId: string) =>
  (
    await program.database.root
      .selectFrom('known_browsers')
      .select('browser_hash')
      .where('account_id', '=', accountId)
      .execute()
  ).length;

const services = async (browser: Browser): Promise<string> => {
  await browser.open('/profile');
  return browser.heading;
};

describe('somebody leaves', () => {
  test('nobody could be offboarded: a disabled account’s session, sign-in on its way and known browser end at once', async () => {
    const { account, browser, secret } = await someoneEnrolled(program);
    const half = program.browser();
    await giveAddressAndPassword(half, account.address);
    expect(await knownBrowsers(account.id)).toBe(1);
    const { exit, lines } = await run('people disable', { EMAIL: account.address });
    expect(exit).toBe(EXIT.fine);
    expect(lines.join()).toContain('is disabled');
    expect(await services(browser)).toBe('Sign in');
    await giveCode(half, secret, program.clock);
    expect(half.heading).not.toBe('Your services');
    expect(await knownBrowsers(account.id)).toBe(0);
    expect(await lastEvent(account.id)).toMatchObject({
      type: 'account.disabled',
      actor: 'command-line',
      detail: { reason: 'left on 30 November', passEnded: false },
    });
  });

  test('a disabled account is refused as a wrong password is, and what it had works again once it is enabled', async () => {
    const { account, secret } = await someoneEnrolled(program);
    await run('people disable', { EMAIL: account.address });
    const browser = program.browser();
    await giveAddressAndPassword(browser, account.address);
    const disabled = browser.errors;
    await giveAddressAndPassword(browser, account.address, 'a wrong password');
    expect(browser.errors).toEqual(disabled);
    expect(disabled).toHaveLength(1);
    expect((await run('people enable', { EMAIL: account.address })).exit).toBe(EXIT.fine);
    expect(await noticesOf(account.id)).toContain('account-enabled');
    await giveAddressAndPassword(browser, account.address);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
  });

  test('a session of before does not open again with the account', async () => {
    const { account, browser } = await someoneEnrolled(program);
    await run('people disable', { EMAIL: account.address });
    await run('people enable', { EMAIL: account.address });
    expect(await services(browser)).toBe('Sign in');
  });

  test('an access pass that was given before does not outlive the account', async () => {
    const account = await program.person();
    await run('people access-pass', { EMAIL: account.address }, { hours: '4', reason: 'first day' });
    await run('people disable', { EMAIL: account.address });
    expect((await lastEvent(account.id))?.detail).toMatchObject({ passEnded: true });
  });

  test('what is done already is said, and writes nothing', async () => {
    const account = await program.person();
    for (const name of ['people enable', 'people revoke', 'memberships end'] as const) {
      await anOrganisation(program.database.root, { code: 'ZZ1' }).catch(() => {});
      const { exit } = await run(name, { EMAIL: account.address, ROLE: 'auditor', CODE: 'zz1' });
      expect(exit).toBe(EXIT.fine);
    }
    expect(await lastEvent(account.id)).toBeUndefined();
  });

  test.each([
    'people disable',
    'people enable',
    'people revoke',
    'people sign-out',
    'people clear-methods',
    'memberships end',
  ])('%s without a reason changes nothing', async (name) => {
    const account = await program.person();
    const { exit, errors } = await run(name, { EMAIL: account.address, ROLE: 'auditor' }, {});
    expect(exit).toBe(EXIT.refused);
    expect(errors.join()).toContain('--reason');
    expect(await lastEvent(account.id)).toBeUndefined();
  });

  test('a membership ends with its role, and the person is told and signed out', async () => {
    const { account, browser } = await someoneEnrolled(program);
    const id = await anOrganisation(program.database.root, { code: 'FZ77', name: 'Quay Pharmacy' });
    const membership = { account_id: account.id, organisation_id: id, role: 'local-administrator' };
    await aMembership(program.database.root, membership);
    const { lines } = await run('memberships end', { EMAIL: account.address, CODE: 'fz77' });
    expect(lines).toEqual([
      `${account.address} no longer belongs to FZ77 Quay Pharmacy.`,
      'They belong to no organisation now. Have they left? ./sallyport people disable EMAIL',
    ]);
    expect(await lastEvent(account.id)).toMatchObject({
      type: 'membership.ended',
      organisation_id: id,
      detail: { role: 'local-administrator' },
    });
    expect(await noticesOf(account.id)).toContain('membership-ended');
    expect(await services(browser)).toBe('Sign in');
  });

  test('signing somebody out ends their sessions and leaves what they sign in with', async () => {
    const { account, browser, secret } = await someoneEnrolled(program);
    await run('people sign-out', { EMAIL: account.address });
    expect(await services(browser)).toBe('Sign in');
    expect(await noticesOf(account.id)).toContain('signed-out-by-helper');
    expect(await lastEvent(account.id)).toMatchObject({ type: 'session.all-ended' });
    await giveAddressAndPassword(browser, account.address);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
  });
});

describe('clearing somebody’s methods', () => {
  test('needs to be told how it was checked who asks', async () => {
    const { account } = await someoneEnrolled(program);
    for (const checked of [undefined, 'knew-date-of-birth']) {
      const { exit, errors } = await run(
        'people clear-methods',
        { EMAIL: account.address },
        { ...REASON, ...(checked ? { checked } : {}) },
      );
      expect(exit).toBe(EXIT.refused);
      expect(errors.join()).toContain('Saw them in person; Called back on a number we already held');
    }
    expect((await lastEvent(account.id))?.type).not.toBe('authenticators.cleared');
  });

  test('takes methods, recovery codes and sessions away, tells the owner, and the password alone sets up nothing', async () => {
    const { account, browser } = await someoneEnrolled(program);
    const { results } = await run(
      'people clear-methods',
      { EMAIL: account.address },
      { reason: 'lost phone and codes', checked: 'seen-in-person' },
    );
    expect(results).toMatchObject([{ methods: ['app'], codesEnded: true, passEnded: false }]);
    expect(await lastEvent(account.id)).toMatchObject({
      type: 'authenticators.cleared',
      detail: { reason: 'lost phone and codes', identityCheck: 'seen-in-person', methods: ['app'] },
    });
    expect(await noticesOf(account.id)).toContain('set-up-reset');
    expect(await services(browser)).toBe('Sign in');
    expect(await knownBrowsers(account.id)).toBe(0);
    const stranger = program.browser();
    await giveAddressAndPassword(stranger, account.address);
    expect(stranger.heading).not.toBe('Your services');
    expect(stranger.heading).not.toBe('Set up multi-factor authentication');
  });
});

describe('the last two administrators', () => {
  const team = async (count: number) => {
    await program.database.root
      .updateTable('platform_roles')
      .set({ until_at: program.clock.now() })
      .where('until_at', 'is', null)
      .execute();
    const people = await Promise.all(Array.from({ length: count }, () => program.person()));
    for (const { id } of people)
      await aPlatformRole(program.database.root, { account_id: id, role: 'security-team' });
    return people.map(({ address, id }) => ({ EMAIL: address, ROLE: 'security-team', id }));
  };
  const active = async () =>
    (
      await program.database.root
        .selectFrom('platform_roles')
        .innerJoin('accounts', 'accounts.id', 'account_id')
        .select('accounts.id')
        .where('until_at', 'is', null)
        .where('role', '=', 'security-team')
        .where('status', '=', 'active')
        .execute()
    ).length;

  test.each(['people disable', 'people revoke'])('%s leaves the last two in place', async (name) => {
    const [first, second, third] = await team(3);
    if (!first || !second || !third) throw new Error('The team is too small.');
    expect((await run(name, first)).exit).toBe(EXIT.fine);
    const { exit, errors } = await run(name, second);
    expect(exit).toBe(EXIT.refused);
    expect(errors.join()).toContain('one of the last two active members of the security team');
    expect(await active()).toBe(2);
  });

  test('two at once cannot take away the last but one', async () => {
    for (let round = 0; round < 5; round++) {
      const people = await team(4);
      const acts = people.map((person, index) => run(index % 2 ? 'people disable' : 'people revoke', person));
      const exits = (await Promise.all(acts)).map(({ exit }) => exit);
      expect(exits.filter((exit) => exit === EXIT.fine)).toHaveLength(2);
      expect(await active()).toBe(2);
    }
  });

  test('a member who is disabled counts for nothing, and can lose the role', async () => {
    const [first, second, third] = await team(3);
    if (!first || !second || !third) throw new Error('The team is too small.');
    await run('people disable', first);
    expect((await run('people revoke', first)).exit).toBe(EXIT.fine);
    expect((await run('people revoke', third)).exit).toBe(EXIT.refused);
  });

  test('auditors are not counted', async () => {
    const account = await program.person();
    await aPlatformRole(program.database.root, { account_id: account.id, role: 'auditor' });
    const { exit } = await run('people revoke', { EMAIL: account.address, ROLE: 'auditor' });
    expect(exit).toBe(EXIT.fine);
    expect(await lastEvent(account.id)).toMatchObject({ type: 'role.ended', detail: { role: 'auditor' } });
    expect(await noticesOf(account.id)).toContain('role-ended');
  });
});

describe('looking at an account and ending pauses', () => {
  const giveWrongPasswords = async (address: string) => {
    for (let tries = 0; tries < 11; tries++) {
      const browser = program.browser();
      await giveAddressAndPassword(browser, address, 'a wrong password');
      program.clock.advance(tries < 10 ? 60_000 : 0);
    }
  };
  const pausesOf = async (address: string) => {
    const { results, lines } = await run('people show', { EMAIL: address }, {});
    return { ...(results[0] as { pauses: unknown[]; authenticators: unknown[] }), lines };
  };

  test('people show lists methods and pauses, never a secret', async () => {
    const { account } = await someoneEnrolled(program);
    await giveWrongPasswords(account.address);
    const { pauses, authenticators, lines } = await pausesOf(account.address);
    expect(authenticators).toMatchObject([{ method: 'app', label: 'Authenticator app', isDefault: true }]);
    expect(JSON.stringify(authenticators)).not.toContain('secret');
    expect(pauses).toMatchObject([{ kind: 'password', isOfKnownBrowser: false }]);
    expect(lines.join('\n')).toMatch(/Paused until \d{4}-.* after \d+ wrong passwords/);
    expect(lines.join('\n')).toMatch(/Method: Authenticator app \(app\), set up/);
  });

  test('pauses are ended in bulk: those of an attack, and not older ones', async () => {
    const [early, late, other] = [await program.person(), await program.person(), await program.person()];
    await giveWrongPasswords(early.address);
    program.clock.advance(60_000);
    const since = program.clock.now().toISOString();
    await giveWrongPasswords(late.address);
    const refused = await run('people unlock', { EMAIL: other.address }, { all: true, since, ...REASON });
    expect(refused.exit).toBe(EXIT.refused);
    expect((await run('people unlock', { EMAIL: '' }, { all: true, since })).exit).toBe(EXIT.refused);
    const { exit, results } = await run('people unlock', { EMAIL: '' }, { all: true, since, ...REASON });
    expect(exit).toBe(EXIT.fine);
    expect(results).toEqual([{ since: new Date(since), pauses: 1 }]);
    expect((await pausesOf(late.address)).pauses).toEqual([]);
    expect((await pausesOf(early.address)).pauses).toHaveLength(1);
    const event = await program.database.root
      .selectFrom('audit_events')
      .select('detail')
      .where('type', '=', 'accounts.unlocked')
      .executeTakeFirstOrThrow();
    expect(event.detail).toMatchObject({ since, pauses: 1, reason: 'left on 30 November' });
  });

  test('a pause that a clock ahead of time wrote down ends too', async () => {
    const account = await program.person();
    const before = program.clock.now();
    program.clock.advance(3_600_000);
    await giveWrongPasswords(account.address);
    program.clock.advance(before.getTime() - program.clock.now().getTime());
    expect((await pausesOf(account.address)).pauses).toHaveLength(1);
    await run('people unlock', {}, { all: true, since: before.toISOString(), ...REASON });
    expect((await pausesOf(account.address)).pauses).toEqual([]);
  });
});
