import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, later } from '../../core/clock.ts';
import { newId } from '../../core/ids.ts';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { anAccount } from '../../testing/world.ts';
import { createAudit, verifyChain } from '../audit/index.ts';
import { listUpkeepJobs } from './index.ts';

const clock = fixedClock();
const random = seededRandom();
const settings = {
  SALLYPORT_AUDIT_RETENTION_DAYS: 365,
  SALLYPORT_SIGN_IN_RETENTION_DAYS: 400,
  SALLYPORT_MESSAGE_RETENTION_DAYS: 90,
};
const logged: { level: string; detail: object; message: string }[] = [];
const log = (level: string) => (detail: object, message: string) =>
  void logged.push({ level, detail, message });
const logger = { info: log('info'), warn: log('warn'), error: log('error') };

let database: Database;
const needs = () => ({ database, keys: testKeys, clock, random, logger, settings });
const run = (name: string, given = needs()) =>
  listUpkeepJobs(given)
    .find((job) => job.name === name)
    ?.run(clock.now());

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const countOf = async (table: string) => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    database.root,
  );
  return rows[0]?.count;
};

/** Rows of every kind that is cleared away, whose time was so many days ago. */
async function storeRows(accountId: string, days: number, count: number): Promise<void> {
  const at = later(clock.now(), -days * DAY);
  for (let index = 0; index < count; index++) {
    const hash = Buffer.from(random.bytes(32));
    await sql`insert into pending_sign_ins (id_hash, account_id, generation, browser_hash, state, created_at, expires_at)
      values (${hash}, ${accountId}, 1, ${hash}, 'prove', ${at}, ${at})`.execute(database.root);
    await sql`insert into enrolments (id, account_id, browser_hash, method, created_at, expires_at)
      values (${randomUUID()}, ${accountId}, ${hash}, 'app', ${at}, ${at})`.execute(database.root);
    await sql`insert into sessions (id_hash, id, account_id, generation, browser_hash, standing, started_at, last_seen_at, expires_at)
      values (${hash}, ${randomUUID()}, ${accountId}, 1, ${hash}, 'full', ${at}, ${at}, ${at})`.execute(
      database.root,
    );
    const messageId = randomUUID();
    await sql`insert into messages (id, account_id, channel, kind, recipient, subject, created_at)
      values (${messageId}, ${accountId}, 'text', 'code', '', '', ${at})`.execute(database.root);
    await sql`insert into delivery_attempts (id, message_id, number, provider, began_at, result)
      values (${randomUUID()}, ${messageId}, 1, 'first', ${at}, 'accepted')`.execute(database.root);
    await sql`insert into delivery_budgets (channel, provider, period, starts_at)
      values ('text', ${messageId}, 'hour', ${at})`.execute(database.root);
    await sql`insert into attempt_counters (key, kind, failures, last_failed_at) values (${hash}, 'x', 1, ${at})`.execute(
      database.root,
    );
    await sql`insert into sign_ins (id, account_id, at, service, method)
      values (${newId({ now: () => at }, random)}, ${accountId}, ${at}, 'portal', 'app')`.execute(
      database.root,
    );
  }
}

describe('upkeep', () => {
  test('counts of visits and feedback go with the list of sign-ins; a visit that nobody has counted waits', async () => {
    const { id } = await anAccount(database.root);
    for (const days of [402, 1]) {
      const at = later(clock.now(), -days * DAY);
      await sql`insert into set_up_visits (local_day, step, device, visits)
        values ((${at}::timestamptz)::date, 'asked', 'phone', 2)`.execute(database.root);
      await sql`insert into feedback (id, at, doing, happened)
        values (${randomUUID()}, ${at}, 'Signing in', 'Nothing')`.execute(database.root);
    }
    const hash = Buffer.from(random.bytes(32));
    const long = later(clock.now(), -30 * DAY);
    await sql`insert into pending_sign_ins (id_hash, account_id, generation, browser_hash, state, created_at, expires_at,
      set_up_step) values (${hash}, ${id}, 1, ${hash}, 'must-set-up', ${long}, ${long}, 'asked')`.execute(
      database.root,
    );
    await run('expired-sign-ins');
    expect([await countOf('set_up_visits'), await countOf('feedback')]).toEqual([1, 1]);
    expect(await countOf('pending_sign_ins')).toBe(1);
    await sql`update pending_sign_ins set set_up_step = null`.execute(database.root);
    await run('expired-sign-ins');
    expect(await countOf('pending_sign_ins')).toBe(0);
  });

  test('what has expired long ago is cleared away in batches, the rest stays', async () => {
    const { id } = await anAccount(database.root);
    await storeRows(id, 500, 220);
    await storeRows(id, 10, 1);
    await storeRows(id, 0.5, 1);
    await run('expired-sign-ins');
    expect(await countOf('pending_sign_ins')).toBe(1);
    expect(await countOf('enrolments')).toBe(1);
    expect(await countOf('sessions')).toBe(2);
    expect(await countOf('attempt_counters')).toBe(2);
    expect(await countOf('sign_ins')).toBe(2);
    expect(await countOf('messages')).toBe(2);
    expect(await countOf('delivery_attempts')).toBe(2);
    expect(await countOf('delivery_budgets')).toBe(2);
  });

  test('browsers and devices that nobody uses any more are forgotten, the others stay', async () => {
    const { id } = await anAccount(database.root);
    const storeDays = async (days: number, count: number): Promise<void> => {
      const at = later(clock.now(), -days * DAY);
      for (let index = 0; index < count; index++) {
        const hash = Buffer.from(random.bytes(32));
        await sql`insert into known_browsers values (${id}, ${hash}, ${at})`.execute(database.root);
        await sql`insert into remembered_devices (id, token_hash, account_id, generation, authenticator_id, created_at,
            last_used_at, expires_at)
          values (${randomUUID()}, ${hash}, ${id}, 1, ${randomUUID()}, ${at}, ${at}, ${at})`.execute(
          database.root,
        );
      }
    };
    await storeDays(500, 600);
    await storeDays(10, 3);
    await run('unused-browsers');
    expect(await countOf('known_browsers')).toBe(3);
    expect(await countOf('remembered_devices')).toBe(3);
  });

  test('audit events older than the setting go, and the chain holds', async () => {
    const audit = createAudit({ keys: testKeys, clock, random });
    const event = { type: 'session.ended', outcome: 'done', actor: 'system' } as const;
    await database.transaction((transaction) => audit.append(transaction, event));
    clock.advance(400 * DAY);
    await run('audit-retention');
    expect(logged.at(-1)).toMatchObject({ level: 'info', detail: { events: 1 } });
    expect(await verifyChain(database, testKeys)).toMatchObject({ holds: true, events: 1 });
  });

  test('a role that may not delete audit events keeps them, with a line that says so', async () => {
    const forbidden = () => Promise.reject(Object.assign(new Error('permission denied'), { code: '42501' }));
    await run('audit-retention', { ...needs(), database: { ...database, transaction: forbidden } });
    expect(logged.at(-1)).toMatchObject({ level: 'warn' });
  });
});
