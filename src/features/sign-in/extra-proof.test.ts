import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { anAccount } from '../../testing/world.ts';
import { giveProofToSetUp } from './finish-proof.ts';
import type { SignInNeeds } from './needs.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe('an extra proof', () => {
  it('threat: one that comes when its sign-in has moved on elsewhere is not used up unseen', async () => {
    const account = await anAccount(database.root, { display_name: 'Before' });
    const given = {
      pending: { account, idHash: Buffer.from('another tab has moved it on') },
      means: { method: { kind: 'app' } },
      visitor: {},
      spend: async (transaction: Database['root']) => {
        const used = { display_name: 'Used up' };
        await transaction.updateTable('accounts').set(used).where('id', '=', account.id).execute();
        return true;
      },
    } as unknown as Parameters<typeof giveProofToSetUp>[1];
    const needs = { database, clock: fixedClock() } as unknown as SignInNeeds;
    expect(await giveProofToSetUp(needs, given, { happening: 'extra proof accepted' })).toBe(false);
    const row = await database.root
      .selectFrom('accounts')
      .select('display_name')
      .where('id', '=', account.id)
      .executeTakeFirstOrThrow();
    expect(row.display_name).toBe('Before');
  });
});
