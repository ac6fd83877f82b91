import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { testKeys } from '../../../testing/test-keys.ts';
import {
  ARCHIVED_EVERY_SECONDS,
  archiveHeads,
  createAudit,
  createHeadArchive,
  listPlaces,
  verifyChain,
} from '../index.ts';
import { laneOf } from '../lanes.ts';
import { readArchivedLine } from './read-archived.ts';
import type { SignedHeads } from './sign-heads.ts';

const ANNA = '01900000-0000-7000-8000-000000000001';
const ADMINISTRATOR = '01900000-0000-7000-8000-000000000002';
const clock = fixedClock();
const random = seededRandom('taken away');

let lines: string[];
const place = {
  name: 'file',
  put: async (archived: object) => void lines.push(JSON.stringify(archived)),
} as const;
const headArchive = createHeadArchive({ places: [place], logger: { error: () => {} } });
const needs = { keys: testKeys, clock, random, headArchive };
const audit = createAudit(needs);

const ownAct = { type: 'sign-in.completed', outcome: 'done', actor: ANNA, accountId: ANNA } as const;
const privileged = {
  type: 'access-pass.issued',
  outcome: 'done',
  actor: ADMINISTRATOR,
  accountId: ANNA,
} as const;
const lane = laneOf(ownAct);

let database: Database;
const append = (...events: Parameters<typeof audit.append>[1][]) =>
  database.transaction((transaction) => audit.append(transaction, ...events));

beforeAll(async () => {
  database = await openTestDatabase();
  for (const table of ['audit_events', 'audit_lanes', 'audit_heads'])
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(database.root);
});
afterAll(() => database.close());
beforeEach(() => {
  lines = [];
});

/** Keeps a copy of the lane's row, lets something happen, then takes the new events away and puts the copy back. */
async function hide(whatHappens: () => Promise<unknown>): Promise<void> {
  const copy = await database.root
    .selectFrom('audit_lanes')
    .selectAll()
    .where('lane', '=', lane)
    .executeTakeFirstOrThrow();
  const heads = await database.root.selectFrom('audit_heads').select('id').execute();
  await whatHappens();
  await database.root
    .deleteFrom('audit_events')
    .where('lane', '=', lane)
    .where('sequence', '>', copy.sequence)
    .execute();
  await database.root.updateTable('audit_lanes').set(copy).where('lane', '=', lane).execute();
  const kept = heads.map(({ id }) => id);
  await database.root
    .deleteFrom('audit_heads')
    .where((where) => (kept.length > 0 ? where('id', 'not in', kept) : where.lit(true)))
    .execute();
}

const archived = (): SignedHeads[] => lines.map((line) => readArchivedLine(line) as SignedHeads);
const verify = (heads: readonly SignedHeads[] = []) => verifyChain(database, testKeys, undefined, heads);

describe('the newest events are taken away and a copy of the lane’s row is put back', () => {
  test('nothing in the database shows it: that is why heads are kept outside', async () => {
    await append(ownAct);
    await hide(() => append(ownAct, ownAct));
    expect(await verify()).toMatchObject({ holds: true });
  });

  test('heads that were kept outside in between show it', async () => {
    await hide(async () => {
      await append(ownAct, ownAct);
      await archiveHeads({ ...needs, database });
    });
    expect(await verify()).toMatchObject({ holds: true });
    expect(await verify(archived())).toMatchObject({
      holds: false,
      firstBreak: { lane, fault: 'truncated' },
    });
  });

  test('a privileged act shows it at once, without waiting for the next heads of all lanes', async () => {
    await hide(() => append(privileged));
    await headArchive.settled();
    expect(archived()).toMatchObject([{ heads: [{ lane }] }]);
    expect(await verify(archived())).toMatchObject({
      holds: false,
      firstBreak: { lane, fault: 'truncated' },
    });
  });

  test('it shows also when the lane has grown since, beyond where it was seen', async () => {
    await hide(() => append(privileged));
    for (let count = 0; count < 5; count++) await append(ownAct);
    await headArchive.settled();
    expect(await verify()).toMatchObject({ holds: true });
    expect(await verify(archived())).toMatchObject({ firstBreak: { lane, fault: 'signed-heads-differ' } });
  });

  test('heads of before and after it contradict each other, though each alone would hold', async () => {
    await hide(() => append(privileged));
    await append({ ...privileged, type: 'account.unlocked' });
    await headArchive.settled();
    const [before, after] = archived();
    if (!before || !after) throw new Error('No heads were kept.');
    expect(await verify([after])).toMatchObject({ holds: true });
    expect(await verify([after, before])).toMatchObject({
      firstBreak: { lane, fault: 'signed-heads-differ' },
    });
  });

  test('heads in the file that somebody wrote without the key are refused', async () => {
    await append(privileged);
    await headArchive.settled();
    const [signed] = archived();
    if (!signed) throw new Error('No heads were kept.');
    const forged = { ...signed, heads: signed.heads.map((head) => ({ ...head, sequence: 1 })) };
    expect(await verify([forged])).toMatchObject({ firstBreak: { fault: 'signed-heads-altered' } });
  });

  test('an untouched chain holds against everything that was kept', async () => {
    await append(ownAct, privileged);
    await archiveHeads({ ...needs, database });
    await append(privileged);
    await headArchive.settled();
    expect(archived()).toHaveLength(3);
    expect(await verify(archived())).toMatchObject({ holds: true });
  });
});

describe('signed heads of all lanes', () => {
  test('are kept outside each time, written down as kept, and stored in the database once an hour', async () => {
    await database.root.deleteFrom('audit_heads').execute();
    for (let ticks = 0; ticks < 3; ticks++) await archiveHeads({ ...needs, database });
    expect(archived().map(({ heads }) => heads.length)).toEqual([32, 32, 32]);
    expect(await database.root.selectFrom('audit_heads').select('id').execute()).toHaveLength(1);
    expect(await listPlaces(database.root)).toEqual([{ name: 'file', keptAt: clock.now(), problem: null }]);
  });

  test('are signed often enough: every five minutes at least', () => {
    expect(ARCHIVED_EVERY_SECONDS).toBeLessThan(300);
  });
});

describe('which acts are followed by signed heads', () => {
  test.each([
    ['an administrator’s', privileged, 1],
    ['a command’s', { type: 'role.granted', outcome: 'done', actor: 'command-line', accountId: ANNA }, 1],
    ['one on no account', { type: 'campaign.armed', outcome: 'done', actor: ADMINISTRATOR }, 1],
    ['a person’s own', ownAct, 0],
    ['the program’s', { type: 'halt.made', outcome: 'done', actor: 'system', accountId: ANNA }, 0],
    ['a stranger’s', { type: 'sign-in.password-refused', outcome: 'refused', actor: 'anonymous' }, 0],
  ] as const)('%s', async (_whose, event, count) => {
    await append(event);
    await headArchive.settled();
    expect(lines).toHaveLength(count);
  });

  test('an act that was not kept leaves none', async () => {
    const failing = database.transaction(async (transaction) => {
      await audit.append(transaction, privileged);
      throw new Error('the act failed');
    });
    await expect(failing).rejects.toThrow('the act failed');
    await headArchive.settled();
    expect(lines).toEqual([]);
  });

  test('a place that fails or never answers keeps no act waiting, and is logged', async () => {
    const logged: object[] = [];
    const broken = createHeadArchive({
      places: [
        { name: 'webhook', put: () => new Promise(() => {}) },
        { name: 'file', put: () => Promise.reject(new Error('it cannot be written: ENOSPC')) },
      ],
      logger: { error: (detail) => void logged.push(detail) },
    });
    const strict = createAudit({ ...needs, headArchive: broken });
    for (let count = 0; count < 300; count++)
      await database.transaction((transaction) => strict.append(transaction, privileged));
    expect(logged).toContainEqual({ place: 'file', problem: 'it cannot be written: ENOSPC' });
  });
});
