import { hash as bcrypt } from '@node-rs/bcrypt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAddressAndPassword, giveCode, setUpApp, someoneEnrolled } from '../../testing/steps.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { openTestProgram, PASSWORD, type TestProgram } from '../../testing/test-program.ts';
import { endPassword, raiseGeneration, updatePassword } from '../people/index.ts';
import { passwordProof, renewSession } from '../sessions/index.ts';
import { clearAccountCounters } from './attempts-store.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

const storedHash = async (id: string): Promise<string | null> => {
  const { root } = program.database;
  const row = await root
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.password_hash;
};

describe('a stolen password that is being changed', () => {
  it('threat: a sign-in on its way with the old one does not bring it back', async () => {
    const account = await program.person({ password_hash: await bcrypt(PASSWORD, { cost: 4 }) });
    const { hash } = program.passwords;
    Object.assign(program.passwords, {
      hash: async (password: string) => {
        await program.database.transaction(async (transaction) => {
          const change = { password_hash: 'the new one' };
          await transaction.updateTable('accounts').set(change).where('id', '=', account.id).execute();
          await raiseGeneration(transaction, account.id, program.clock.now());
        });
        return hash(password);
      },
    });
    await giveAddressAndPassword(program.browser(), account.address);
    Object.assign(program.passwords, { hash });
    expect(await storedHash(account.id)).toBe('the new one');
  });

  it('an imported hash is made anew at a sign-in', async () => {
    const account = await program.person({ password_hash: await bcrypt(PASSWORD, { cost: 4 }) });
    await giveAddressAndPassword(program.browser(), account.address);
    expect(await storedHash(account.id)).toMatch(/^\$argon2id\$/);
  });
});

describe('a session that ended while it was asked', () => {
  it('threat: is not renewed once the generation of its account has risen', async () => {
    const account = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, account.address);
    await setUpApp(browser, program.clock);
    const { root } = program.database;
    const { id_hash: idHash } = await root
      .selectFrom('sessions')
      .select('id_hash')
      .where('account_id', '=', account.id)
      .executeTakeFirstOrThrow();
    const renewed = { idHash: Buffer.alloc(32, 1), proof: passwordProof(program.clock.now()) };
    const isRenewed = await program.database.transaction(async (transaction) => {
      await raiseGeneration(transaction, account.id, program.clock.now());
      return renewSession(transaction, idHash, renewed);
    });
    expect(isRenewed).toBe(false);
  });
});

describe('browsers that have signed in to an account before', () => {
  const knownBrowsers = async (accountId: string): Promise<number> =>
    (
      await program.database.root
        .selectFrom('known_browsers')
        .select('browser_hash')
        .where('account_id', '=', accountId)
        .execute()
    ).length;

  /** A thief who has signed in once, and the owner in a browser of their own. */
  async function thiefAndOwner() {
    const { account, browser: owner, secret } = await someoneEnrolled(program);
    const thief = program.browser();
    await giveAddressAndPassword(thief, account.address);
    await giveCode(thief, secret, program.clock);
    expect(await knownBrowsers(account.id)).toBe(2);
    return { account, owner, thief, secret };
  }

  it("threat: a thief's keeps its own tries at the password after the owner has changed it", async () => {
    const { account, owner, thief, secret } = await thiefAndOwner();
    await owner.open('/profile/self-service/password');
    program.clock.advance(60_000);
    if (owner.heading === 'Confirm it is you') await giveCode(owner, secret, program.clock);
    owner.fill('Current password', PASSWORD);
    owner.fill('New password', 'seven slow green kettles');
    await owner.press('Change password');
    expect(owner.url.search).toBe('?done=password');
    // The owner's goes on, so that strangers cannot keep them out.
    expect(await knownBrowsers(account.id)).toBe(1);
    for (let guess = 0; guess < 10; guess++) {
      await giveAddressAndPassword(program.browser(), account.address, 'not the password');
      program.clock.advance(61_000);
    }
    await giveAddressAndPassword(thief, account.address, 'not the password');
    expect(thief.errors[0]).toContain('Too many tries');
    await owner.press('Sign out');
    await giveAddressAndPassword(owner, account.address, 'seven slow green kettles');
    expect(owner.heading).toBe('Enter the code from your authenticator app');
  });

  it('threat: they survive "This was not me"', async () => {
    const { account, owner } = await thiefAndOwner();
    await owner.open('/profile/activity');
    await owner.press(owner.$('tbody button').first().text().replace(/\s+/g, ' ').trim());
    expect(await knownBrowsers(account.id)).toBe(0);
  });

  it('threat: they survive a password that a helper sets, or takes away', async () => {
    const now = program.clock.now();
    const { account } = await thiefAndOwner();
    await program.database.transaction((transaction) =>
      updatePassword(transaction, account.id, 'a hash', now),
    );
    expect(await knownBrowsers(account.id)).toBe(0);
    const { account: other } = await thiefAndOwner();
    await program.database.transaction((transaction) => endPassword(transaction, other.id, now));
    expect(await knownBrowsers(other.id)).toBe(0);
  });
});

describe('a pause that a helper ends', () => {
  it("ends in the owner's own browser too", async () => {
    const account = await program.person();
    const browser = program.browser();
    await giveAddressAndPassword(browser, account.address);
    await setUpApp(browser, program.clock);
    await browser.press('Sign out');
    for (let guess = 0; guess < 10; guess++) {
      await giveAddressAndPassword(browser, account.address, 'not the password');
      program.clock.advance(61_000);
    }
    await giveAddressAndPassword(browser, account.address);
    expect(browser.errors[0]).toContain('Too many tries');
    await program.database.transaction((transaction) =>
      clearAccountCounters(transaction, testKeys.lookup, account),
    );
    await giveAddressAndPassword(browser, account.address);
    expect(browser.heading).toBe('Enter the code from your authenticator app');
  });
});
