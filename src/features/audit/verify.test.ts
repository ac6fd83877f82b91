import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, Queries } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { archiveHeads, createAudit, verifyChain } from './index.ts';
import { laneOf } from './lanes.ts';
import type { Fault } from './rules.ts';

const ANNA = '01900000-0000-7000-8000-000000000001';
const BEN = '01900000-0000-7000-8000-000000000002';
const clock = fixedClock();
const needs = { keys: testKeys, clock, random: seededRandom() };
const audit = createAudit(needs);
const event = (accountId: string) =>
  ({
    type: 'sign-in.completed',
    outcome: 'done',
    actor: accountId,
    accountId,
    organisationId: BEN,
    clientAddress: '192.0.2.1',
    detail: { z: 1.5, a: { y: [1, null, 'é'], b: true }, large: 1e21 },
  }) as const;
const lane = laneOf(event(ANNA));
const otherLane = laneOf(event(BEN));

let database: Database;
const append = (accountId: string, queries?: Queries) =>
  queries
    ? audit.append(queries, event(accountId))
    : database.transaction((transaction) => audit.append(transaction, event(accountId)));

beforeAll(async () => {
  database = await openTestDatabase();
  for (let count = 0; count < 5; count++) await append(ANNA);
  for (let count = 0; count < 3; count++) await append(BEN);
  await archiveHeads({ ...needs, database });
  for (let count = 0; count < 300; count++) await append(ANNA);
});
afterAll(() => database.close());

class UndoTampering extends Error {}

/** Does what an intruder with the owner's rights could do, looks at it, and undoes it. */
async function afterTampering<Value>(
  tamper: (queries: Queries) => Promise<unknown>,
  look: (queries: Queries) => Promise<Value>,
): Promise<Value> {
  let value: Value | undefined;
  const undone = database.transaction(async (transaction) => {
    for (const table of ['audit_events', 'audit_lanes', 'audit_anchors', 'audit_heads'])
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(transaction);
    await tamper(transaction);
    value = await look(transaction);
    throw new UndoTampering();
  });
  await undone.catch((thrown) => {
    if (!(thrown instanceof UndoTampering)) throw thrown;
  });
  return value as Value;
}

const run = (statement: string) => (queries: Queries) => sql.raw(statement).execute(queries);
const verdictAfter = (tamper: (queries: Queries) => Promise<unknown>) =>
  afterTampering(tamper, (root) => verifyChain({ root }, testKeys));

const third = `lane = ${lane} and sequence = 3`;
const TAMPERINGS: [name: string, sequence: number, fault: Fault, statement: string][] = [
  ['id', 3, 'altered', `update audit_events set id = '${BEN}' where ${third}`],
  ['time', 3, 'altered', `update audit_events set at = at + interval '1 microsecond' where ${third}`],
  ['type', 3, 'altered', `update audit_events set type = 'session.ended' where ${third}`],
  ['outcome', 3, 'altered', `update audit_events set outcome = 'refused' where ${third}`],
  ['actor', 3, 'altered', `update audit_events set actor = 'system' where ${third}`],
  ['account', 3, 'altered', `update audit_events set account_id = '${BEN}' where ${third}`],
  ['removed account', 3, 'altered', `update audit_events set account_id = null where ${third}`],
  ['organisation', 3, 'altered', `update audit_events set organisation_id = null where ${third}`],
  ['client address', 3, 'altered', `update audit_events set client_address = '192.0.2.2' where ${third}`],
  ['detail', 3, 'altered', `update audit_events set detail = detail || '{"z": 1.6}' where ${third}`],
  ['seal', 3, 'altered', `update audit_events set seal = '\\x01' where ${third}`],
  ['key', 3, 'unknown-key', `update audit_events set key_id = 'theirs' where ${third}`],
  ['sequence', 3, 'missing', `update audit_events set sequence = 9999 where ${third}`],
  ['deleted event', 3, 'missing', `delete from audit_events where ${third}`],
  ['deleted first event', 1, 'missing', `delete from audit_events where lane = ${lane} and sequence = 1`],
  [
    'reordered events',
    3,
    'altered',
    `update audit_events set sequence = -sequence where lane = ${lane} and sequence in (3, 4);
     update audit_events set sequence = 7 + sequence where lane = ${lane} and sequence < 0`,
  ],
  ['event put before the first', -1, 'out-of-order', `update audit_events set sequence = -1 where ${third}`],
  ['truncated tail', 300, 'truncated', `delete from audit_events where lane = ${lane} and sequence >= 300`],
  [
    'emptied lane',
    1,
    'truncated',
    `delete from audit_events where lane = ${lane};
     update audit_lanes set sequence = 0, seal = '\\x00' where lane = ${lane}`,
  ],
  [
    'truncated tail with a forged head',
    299,
    'head-altered',
    `delete from audit_events where lane = ${lane} and sequence >= 300;
     update audit_lanes set sequence = 299, seal = (select seal from audit_events where lane = ${lane} and sequence = 299) where lane = ${lane}`,
  ],
  ['forged head', 305, 'head-altered', `update audit_lanes set seal = '\\x01' where lane = ${lane}`],
  ['head set back', 0, 'head-altered', `update audit_lanes set sequence = 5 where lane = ${lane}`],
  ['deleted lane', 0, 'lane-missing', `delete from audit_lanes where lane = ${lane}`],
  [
    'signed heads',
    0,
    'signed-heads-altered',
    `update audit_heads set heads = jsonb_set(heads, '{${lane},sequence}', '4')`,
  ],
  ['forged signed heads', 0, 'signed-heads-altered', `update audit_heads set heads = 'null'`],
];

describe('verifying the audit chain', () => {
  test('an untouched chain holds, and progress is told', async () => {
    const told: [number, number][] = [];
    const verdict = await verifyChain(database, testKeys, (...counts) => told.push(counts));
    expect(verdict).toEqual({ holds: true, events: 308 });
    expect(told.at(-1)).toEqual([308, 308]);
  });

  test.each(TAMPERINGS)('tampering is found: %s', async (_name, sequence, fault, statement) => {
    const verdict = await verdictAfter(async (queries) => {
      for (const part of statement.split(';\n')) await run(part)(queries);
    });
    const named = fault === 'signed-heads-altered' || sequence === 0 ? {} : { lane, sequence };
    expect(verdict).toMatchObject({ holds: false, firstBreak: { fault, ...named } });
  });

  test('the first broken event is named with its id in a sentence', async () => {
    const { id } = await database.root
      .selectFrom('audit_events')
      .select('id')
      .where('lane', '=', lane)
      .where('sequence', '=', 3)
      .executeTakeFirstOrThrow();
    const verdict = await verdictAfter(
      run(`update audit_events set actor = 'x' where lane = ${lane} and sequence in (3, 5)`),
    );
    expect(verdict).toMatchObject({ firstBreak: { id, sequence: 3 } });
    expect('firstBreak' in verdict && verdict.firstBreak.sentence).toContain(
      `Event 3 of lane ${lane} (${id}) does not match its seal`,
    );
  });

  test.each([4, 9])('tampering is found: an event copied to place %i of another lane', async (sequence) => {
    const verdict = await verdictAfter(
      run(`insert into audit_events select gen_random_uuid(), ${otherLane}, ${sequence}, at, type, outcome, actor, account_id,
        organisation_id, client_address, detail, key_id, seal from audit_events where ${third}`),
    );
    expect(verdict).toMatchObject({ holds: false, firstBreak: { lane: otherLane, sequence: 4 } });
  });

  test('tampering is found: an event in a lane that there is not', async () => {
    const verdict = await verdictAfter(async (queries) => {
      await run('alter table audit_events drop constraint audit_events_lane_check')(queries);
      await run(`insert into audit_events select gen_random_uuid(), 99, 1, at, type, outcome, actor, account_id,
        organisation_id, client_address, detail, key_id, seal from audit_events where ${third}`)(queries);
    });
    expect(verdict).toMatchObject({ holds: false, firstBreak: { lane: 99, fault: 'lane-missing' } });
  });

  test('tampering is found: the newest events taken away and others appended to a forged head', async () => {
    const verdict = await verdictAfter(async (queries) => {
      await run(`delete from audit_events where lane = ${lane} and sequence >= 300`)(queries);
      await run(`update audit_lanes set sequence = 299, seal = (select seal from audit_events where lane = ${lane}
        and sequence = 299) where lane = ${lane}`)(queries);
      await append(ANNA, queries);
    });
    expect(verdict).toMatchObject({ holds: false, firstBreak: { lane, sequence: 300, fault: 'altered' } });
  });

  test('tampering is found: a lane written anew since the signed heads were taken', async () => {
    const verdict = await verdictAfter(async (queries) => {
      await run(`delete from audit_events where lane = ${lane}`)(queries);
      await run(`update audit_lanes set sequence = 0, seal = '\\x00' where lane = ${lane}`)(queries);
      for (let count = 0; count < 6; count++) await append(ANNA, queries);
    });
    expect(verdict).toMatchObject({
      holds: false,
      firstBreak: { lane, sequence: 5, fault: 'signed-heads-differ' },
    });
  });

  test('heads kept outside the database show that a whole lane and its signed heads were taken away', async () => {
    const kept = await archiveHeads({ ...needs, database });
    const verdict = await afterTampering(
      async (queries) => {
        await run('delete from audit_heads')(queries);
        await run(`delete from audit_events where lane = ${lane}`)(queries);
        await run(`update audit_lanes set sequence = 0, seal = '\\x00' where lane = ${lane}`)(queries);
      },
      (root) => verifyChain({ root }, testKeys, undefined, [kept]),
    );
    expect(verdict).toMatchObject({ holds: false, firstBreak: { lane, sequence: 1, fault: 'truncated' } });
  });

  test('events sealed under an older key of the ring hold, and fail when it has left the ring', async () => {
    const newer = { id: 'newer', bytes: new Uint8Array(32).fill(9) };
    const rotated = createAudit({ ...needs, keys: { keys: [newer, ...testKeys.keys] } });
    await database.transaction((transaction) => rotated.append(transaction, event(ANNA)));
    expect(await verifyChain(database, { keys: [newer, ...testKeys.keys] })).toMatchObject({ holds: true });
    expect(await verifyChain(database, testKeys)).toMatchObject({
      firstBreak: { fault: 'unknown-key', sequence: 306 },
    });
    await database.transaction((transaction) => rotated.append(transaction, event(ANNA)));
    const impostor = { keys: [newer, { id: 'test', bytes: new Uint8Array(32).fill(1) }] as const };
    expect(await verifyChain(database, impostor)).toMatchObject({ holds: false });
  });
});

describe('changing the audit chain without the rights of an owner', () => {
  test.each([
    `update audit_events set actor = 'x' where ${third}`,
    `delete from audit_events where ${third}`,
    'truncate audit_events',
    `update audit_lanes set sequence = sequence - 1 where lane = ${lane}`,
    `update audit_lanes set seal = '\\x01' where lane = ${lane}`,
    'delete from audit_lanes',
    'truncate audit_lanes',
    `update audit_heads set heads = '[]'`,
    'truncate audit_heads',
    'truncate audit_anchors',
  ])('the database itself refuses: %s', async (statement) => {
    await expect(database.transaction(run(statement))).rejects.toThrow(
      /are never changed|only rise|cannot truncate/,
    );
  });
});
