import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY, later } from '../../core/clock.ts';
import type { Database, Queries } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { archiveHeads, createAudit, exportEvents, letGoOldEvents, verifyChain } from './index.ts';

const ANNA = '01900000-0000-7000-8000-000000000001';
const BEN = '01900000-0000-7000-8000-000000000002';

let database: Database;
const clock = fixedClock();
const base = { keys: testKeys, clock, random: seededRandom() };
const audit = createAudit(base);
const needs = () => ({ ...base, database });

async function append(accountId: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++)
    await database.transaction((transaction) =>
      audit.append(transaction, { type: 'session.ended', outcome: 'done', actor: accountId, accountId }),
    );
}

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

// Each test begins with lanes whose earlier events have all gone.
beforeEach(async () => {
  clock.advance(DAY);
  await letGoOldEvents(needs(), clock.now());
  await append(ANNA, 25);
  await append(BEN, 3);
  clock.advance(10 * DAY);
  await append(ANNA, 5);
});

const fiveDaysAgo = () => later(clock.now(), -5 * DAY);
const countOf = async (accountId: string) =>
  (await database.root.selectFrom('audit_events').select('id').where('account_id', '=', accountId).execute())
    .length;

const alter = (queries: Queries, statement: string): Promise<unknown> => sql.raw(statement).execute(queries);

/** What verification says after a change by somebody with the owner's rights, which is then undone. */
async function verdictAfter(statement: string): Promise<unknown> {
  let verdict: unknown;
  const undone = database.transaction(async (root) => {
    await alter(root, 'alter table audit_anchors disable trigger user');
    await alter(root, statement);
    verdict = await verifyChain({ root }, testKeys);
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  return verdict;
}

describe('letting old audit events go', () => {
  test('old events go in batches, newer stay, and the chain holds', async () => {
    expect((await letGoOldEvents(needs(), fiveDaysAgo(), 10)).events).toBeGreaterThanOrEqual(28);
    expect(await countOf(ANNA)).toBe(5);
    expect(await countOf(BEN)).toBe(0);
    expect(await verifyChain(database, testKeys)).toEqual({ holds: true, events: 6 });
    await append(BEN, 1);
    expect(await verifyChain(database, testKeys)).toEqual({ holds: true, events: 7 });
  });

  test('one event tells of it, and a second run changes nothing', async () => {
    await letGoOldEvents(needs(), fiveDaysAgo(), 10);
    expect(await letGoOldEvents(needs(), fiveDaysAgo(), 10)).toEqual({ events: 0 });
    const told = await database.root
      .selectFrom('audit_events')
      .select('detail')
      .where('type', '=', 'audit.let-go')
      .where('at', '=', clock.now())
      .execute();
    expect(told).toEqual([{ detail: { olderThan: fiveDaysAgo().toISOString() } }]);
  });

  test('two processes that let go at once do it once, and the chain holds', async () => {
    await Promise.all([letGoOldEvents(needs(), fiveDaysAgo(), 4), letGoOldEvents(needs(), fiveDaysAgo(), 4)]);
    expect(await countOf(ANNA)).toBe(5);
    expect(await verifyChain(database, testKeys)).toMatchObject({ holds: true });
  });

  test('the chain holds against heads that were signed before events went', async () => {
    const kept = await archiveHeads(needs());
    await letGoOldEvents(needs(), fiveDaysAgo());
    expect(await verifyChain(database, testKeys, undefined, [kept])).toMatchObject({ holds: true });
  });

  test('old signed heads go too, the newest stays', async () => {
    await archiveHeads(needs());
    clock.advance(DAY);
    await archiveHeads(needs());
    clock.advance(10 * DAY);
    await archiveHeads(needs());
    clock.advance(10 * DAY);
    await letGoOldEvents(needs(), clock.now());
    expect(await database.root.selectFrom('audit_heads').select('id').execute()).toHaveLength(1);
  });

  test('tampering is found: an old event that does not hold is kept and named instead of let go', async () => {
    let broken: string | undefined;
    const undone = database.transaction(async (root) => {
      await alter(root, 'alter table audit_events disable trigger user');
      await alter(
        root,
        `update audit_events set actor = 'x' where id = (select id from audit_events
        where account_id = '${BEN}' order by sequence limit 1)`,
      );
      const inside: Database = { ...database, root, transaction: (work) => work(root) };
      ({ broken } = await letGoOldEvents({ ...base, database: inside }, fiveDaysAgo()));
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect(broken).toMatch(/^Event \d+ of lane \d+ does not match its seal/);
  });

  test('tampering is found: a changed anchor', async () => {
    await letGoOldEvents(needs(), fiveDaysAgo());
    for (const change of [
      `event_seal = '\\x01'`,
      `seal = '\\x01'`,
      `let_go_at = let_go_at - interval '1 day'`,
      'sequence = sequence - 1',
      'sequence = sequence + 1',
    ]) {
      const verdict = await verdictAfter(`update audit_anchors set ${change}`);
      expect(verdict).toMatchObject({ holds: false, firstBreak: { fault: 'anchor-altered' } });
    }
    expect(await verdictAfter(`update audit_anchors set key_id = 'theirs'`)).toMatchObject({
      firstBreak: { fault: 'unknown-key' },
    });
    expect(await verdictAfter('delete from audit_anchors')).toMatchObject({
      holds: false,
      firstBreak: { fault: 'missing' },
    });
  });

  test('an anchor that nobody sealed lets events go and is found', async () => {
    await expect(
      database.transaction((transaction) => alter(transaction, 'delete from audit_events')),
    ).rejects.toThrow('are never changed');
    const verdict = await verdictAfter(
      `insert into audit_anchors select lane, 1, '\\x00', 'test', now(), 'test', '\\x00' from audit_lanes
        on conflict (lane) do update set sequence = audit_anchors.sequence + 1`,
    );
    expect(verdict).toMatchObject({ holds: false, firstBreak: { fault: 'anchor-altered' } });
  });
});

describe('exporting audit events', () => {
  test('a period is written line by line, oldest first', async () => {
    let text = '';
    const count = await exportEvents(database, { from: new Date(0), until: fiveDaysAgo() }, (lines) => {
      text += lines;
    });
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(count);
    expect(lines.filter((line) => line.accountId === ANNA)).toHaveLength(25);
    expect(lines.at(-1)).toMatchObject({ type: 'session.ended', keyId: 'test', detail: {} });
    expect(lines[0].seal).toMatch(/^[0-9a-f]{64}$/);
    const rest = await exportEvents(
      database,
      { from: fiveDaysAgo(), until: later(clock.now(), 1) },
      () => {},
    );
    expect(rest).toBe(5);
  });
});
