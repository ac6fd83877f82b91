import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { testKeys } from '../../../testing/test-keys.ts';
import { anOrganisation } from '../../../testing/world.ts';
import type { Audit } from '../../audit/index.ts';
import { finishImports } from './finish-imports.ts';
import { importPeople } from './import-people.ts';

const LINES = Array.from({ length: 900 }, (_, index) => `p${index}@example.org,Pat,FA1,member\n`);

const FILE = `email,display_name,ods_code,role\n${LINES.join('')}`;

const random = seededRandom('finish');

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await anOrganisation(database.root, { code: 'FA1' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.root.deleteFrom('memberships').execute();
  await database.root.deleteFrom('accounts').execute();
});

async function* inputOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const countAccounts = async (): Promise<number> =>
  (await database.root.selectFrom('accounts').select('id').execute()).length;

/** A program that dies at its so-many-th transaction. The database object is new: what a process remembers is gone. */
function dyingAt(transactions: number): Database {
  let left = transactions;
  return {
    ...database,
    transaction: (work) => {
      if (left-- <= 0) return Promise.reject(new Error('killed'));
      return database.transaction(work);
    },
  };
}

const run = (over: Database, audit: Audit = recordedAudit(), input = inputOf(FILE)) =>
  importPeople({ database: over, audit, clock: fixedClock(), random, keys: testKeys }, input, {
    isDryRun: false,
    skipInvalid: false,
    onProgress: () => {},
  });

describe('an import whose program is killed', () => {
  // Two steps to begin, five to check, one to decide, five to apply, one that finds nothing more, one to finish.
  test.each([1, 2, 4, 7, 8, 9, 11, 13, 14])(
    'at transaction %i is whole or gone after the next start',
    async (at) => {
      await run(dyingAt(at)).catch(() => {});
      const audit = recordedAudit();
      await finishImports({ database: { ...database }, audit, clock: fixedClock() });
      const count = await countAccounts();
      expect([0, 900]).toContain(count);
      if (database.kind === 'embedded') expect(count).toBe(at >= 8 ? 900 : 0);
      const left = await database.root.selectFrom('people_import_batches').select('number').execute();
      expect(left).toEqual([]);
      expect((await run({ ...database })).counts.accountsAdded).toBe(900 - count);
      expect(await countAccounts()).toBe(900);
    },
  );

  test('an import whose event cannot be written is not done', async () => {
    const refusing: Audit = { append: () => Promise.reject(new Error('no event')) };
    await expect(run({ ...database }, refusing)).rejects.toThrow('no event');
    if (database.kind === 'postgresql') expect(await countAccounts()).toBe(0);
    await finishImports({ database: { ...database }, audit: recordedAudit(), clock: fixedClock() });
    expect(await countAccounts()).toBe(0);
  });

  test('a second import at the same time is refused', async () => {
    const same = { ...database };
    const [isRead, mayGoOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    async function* slowly(): AsyncGenerator<Uint8Array> {
      isRead.resolve();
      await mayGoOn.promise;
      yield* inputOf(FILE);
    }
    const first = run(same, recordedAudit(), slowly());
    await isRead.promise;
    await expect(run(same)).rejects.toThrow('Another import of people is going on.');
    mayGoOn.resolve();
    await first;
    expect(await countAccounts()).toBe(900);
  });
});
