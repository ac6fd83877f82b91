import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { testKeys } from '../../../testing/test-keys.ts';
import { anAccount } from '../../../testing/world.ts';
import { createRecoveryCodes, recoveryCodeMethod } from './index.tsx';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const clock = fixedClock();
const codes = createRecoveryCodes({ keys: testKeys, clock, random: seededRandom() });
const make = (accountId: string) => database.transaction((transaction) => codes.make(transaction, accountId));

describe('theft of recovery codes', () => {
  it('an old code that was judged right is refused when new ones are made before it is spent', async () => {
    const { id: accountId } = await anAccount(database.root);
    await make(accountId);
    const found = await codes.find(database.root, accountId);
    const form = { code: found?.codes?.[0] ?? '' };
    const now = clock.now();
    const queries = database.root;
    const verdict = await recoveryCodeMethod.proof.verify({
      queries,
      accountId,
      authenticator: undefined,
      form,
      now,
    });
    if (verdict.outcome !== 'right') throw new Error('The code was refused.');
    await make(accountId);
    expect(await database.transaction(verdict.spend)).toBe(false);
  });

  it('two requests for new ones at once leave one set in force', async () => {
    const { id: accountId } = await anAccount(database.root);
    await make(accountId);
    await Promise.all([make(accountId), make(accountId)]);
    expect((await codes.find(database.root, accountId))?.left).toBe(10);
  });
});
