import { hash as bcrypt } from '@node-rs/bcrypt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveAddressAndPassword, setUpApp } from '../../testing/steps.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { openTestProgram, PASSWORD, type TestProgram } from '../../testing/test-program.ts';
import { raiseGeneration } from '../people/index.ts';
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
