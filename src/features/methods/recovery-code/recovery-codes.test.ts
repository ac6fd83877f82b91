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
    const context = {
      queries: database.root,
      account: { id: accountId, address: 'robin.marsh@example.org', displayName: 'Robin Marsh' },
      authenticator: undefined,
      browserHash: Buffer.alloc(32),
      clientAddress: '127.0.0.1',
      purpose: 'sign-in',
      now: clock.now(),
    } as const;
    const verdict = await recoveryCodeMethod.proof.verify(context, form);
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
