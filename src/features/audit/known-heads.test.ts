import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database, Queries } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { anAccount } from '../../testing/world.ts';
import { createAudit, verifyChain } from './index.ts';

const ANNA = '01900000-0000-7000-8000-000000000001';
const EVENT = { type: 'sign-in.completed', outcome: 'done', actor: ANNA, accountId: ANNA } as const;
const audit = createAudit({ keys: testKeys, clock: fixedClock(), random: seededRandom() });
const append = (transaction: Queries) => audit.append(transaction, EVENT);

let database: Database;

const listSequences = async (): Promise<number[]> => {
  const rows = await database.root
    .selectFrom('audit_events')
    .select('sequence')
    .orderBy('sequence')
    .execute();
  return rows.map((row) => row.sequence);
};
const oneTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** As another process does it, of which this one hears nothing. */
const appendElsewhere = () => database.root.transaction().execute(append);

/** @returns how often the work was run */
async function countRuns(run: Database['transaction']): Promise<number> {
  let runs = 0;
  await run(async (transaction) => {
    runs++;
    await append(transaction);
  });
  return runs;
}

const appendRepeatably = () => countRuns((work) => database.repeatableTransaction(work));

describe('an append to a lane where this process wrote last', () => {
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  // So that the process knows where the lane stands.
  beforeEach(async () => {
    for (let count = 0; count < 70; count++) await database.repeatableTransaction(append);
  });

  const expectWhole = async (events: number): Promise<void> => {
    expect(await listSequences()).toEqual(oneTo(events));
    expect((await verifyChain(database, testKeys)).holds).toBe(true);
  };

  test('threat: forks of the chain. Parallel ones leave no gap and no fork, whether they know the lane or lock it', async () => {
    const before = (await listSequences()).length;
    const appends = oneTo(120).map((index) =>
      index % 3 === 0 ? database.transaction(append) : database.repeatableTransaction(append),
    );
    await Promise.all(appends);
    await expectWhole(before + 120);
  });

  test('threat: forks of the chain. Where another process wrote meanwhile, it is undone and done once more', async () => {
    const before = (await listSequences()).length;
    await appendElsewhere();
    expect(await appendRepeatably()).toBe(2);
    await expectWhole(before + 2);
  });

  test('once overtaken, the next ones ask where the lane stands', async () => {
    const before = (await listSequences()).length;
    await appendElsewhere();
    expect(await appendRepeatably()).toBe(2);
    for (let count = 0; count < 3; count++) {
      await appendElsewhere();
      expect(await appendRepeatably()).toBe(1);
    }
    await expectWhole(before + 8);
  });

  test('work that is not to be run twice relies on nothing', async () => {
    await appendElsewhere();
    expect(await countRuns((work) => database.transaction(work))).toBe(1);
  });

  test('what was undone is not relied on', async () => {
    const before = (await listSequences()).length;
    const undone = database.repeatableTransaction(async (transaction) => {
      await append(transaction);
      throw new Error('undone on purpose');
    });
    await expect(undone).rejects.toThrow('undone on purpose');
    expect(await appendRepeatably()).toBe(1);
    await expectWhole(before + 1);
  });

  test('what else its transaction wrote before it was overtaken is kept once', async () => {
    await appendElsewhere();
    const before = await database.root.selectFrom('accounts').select('id').execute();
    await database.repeatableTransaction(async (transaction) => {
      await anAccount(transaction);
      await append(transaction);
    });
    const after = await database.root.selectFrom('accounts').select('id').execute();
    expect(after.length).toBe(before.length + 1);
  });
});
