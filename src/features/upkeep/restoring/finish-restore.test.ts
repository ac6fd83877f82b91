import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { giveAddressAndPassword, giveCode, setUpApp } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { createAudit } from '../../audit/index.ts';
import { finishRestore } from './finish-restore.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());
beforeEach(() => program.clock.advance(60_000));

const finish = (withRecoveryCodes = false) => {
  const { database, clock, adapters } = program;
  return finishRestore({ database, clock, audit: createAudit(adapters) }, withRecoveryCodes, () => {});
};

async function someoneSignedIn() {
  const account = await program.person();
  const browser = program.browser();
  await giveAddressAndPassword(browser, account.address);
  const { secret } = await setUpApp(browser, program.clock);
  expect(browser.heading).toBe('Your services');
  return { account, browser, secret };
}

describe('after a restore', () => {
  test('stolen past: sessions of the backup opened again', async () => {
    const { account, browser, secret } = await someoneSignedIn();
    await finish();
    await browser.open('/profile');
    expect(browser.heading).toBe('Sign in');
    program.clock.advance(60_000);
    await giveAddressAndPassword(browser, account.address);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
  });

  test('a sign-in that was under way begins anew', async () => {
    const { account } = await someoneSignedIn();
    const other = program.browser();
    await giveAddressAndPassword(other, account.address);
    expect(other.path).toBe('/sign-in/prove');
    await finish();
    await other.open('/sign-in/prove');
    expect(other.path).not.toBe('/sign-in/prove');
  });

  test('access passes of the backup, perhaps used since, let nobody in', async () => {
    const { account } = await someoneSignedIn();
    const now = program.clock.now();
    await program.database.root
      .insertInto('access_passes')
      .values({
        id: account.id,
        account_id: account.id,
        code_hash: Buffer.alloc(32),
        is_once: true,
        with_new_password: false,
        reason: 'lost phone',
        issued_by: 'command-line',
        created_at: now,
        expires_at: new Date(now.getTime() + 3_600_000),
      })
      .execute();
    expect((await finish()).passes).toBe(1);
    expect((await finish()).passes).toBe(0);
  });

  test('mail that waited in the backup was sent twice', async () => {
    await someoneSignedIn();
    const waiting = (await program.messages()).filter(({ state }) => state === 'waiting').length;
    expect(waiting).toBeGreaterThan(0);
    expect((await finish()).messages).toBe(waiting);
    await program.delivery.settle();
    const states = new Set((await program.messages()).map(({ state }) => state));
    expect([...states]).toEqual(['withdrawn']);
  });

  test('recovery codes stay, unless they are asked to end', async () => {
    const { account } = await someoneSignedIn();
    const open = () =>
      program.database.root
        .selectFrom('recovery_code_sets')
        .select('id')
        .where('account_id', '=', account.id)
        .where('ended_at', 'is', null)
        .execute();
    await finish();
    expect(await open()).toHaveLength(1);
    expect((await finish(true)).recoveryCodeSets).toBeGreaterThan(0);
    expect(await open()).toHaveLength(0);
  });

  test('says so in the audit, whose chain holds', async () => {
    await finish();
    const events = await program.database.root
      .selectFrom('audit_events')
      .select('detail')
      .where('type', '=', 'restore.finished')
      .execute();
    expect(events.length).toBeGreaterThan(0);
    await program.checkAudit();
  });
});
