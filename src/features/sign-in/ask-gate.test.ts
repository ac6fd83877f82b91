import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { anAccount, anAuthenticator } from '../../testing/world.ts';
import type { Rollout } from '../rollout/index.ts';
import { askGate } from './ask-gate.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** How often campaigns are asked about somebody with these methods. */
async function countQuestions(methods: readonly string[], mayAskEnrolled: boolean): Promise<number> {
  const account = await anAccount(database.root);
  for (const method of methods) await anAuthenticator(database.root, { account_id: account.id, method });
  let questions = 0;
  const rollout: Rollout = {
    findAsked: async () => {
      questions++;
      return { obligations: [], exemption: null };
    },
    carryOutHalt: async () => 'not-due',
  };
  const subject = { account, returnedAt: null, mayAskEnrolled };
  await askGate({ database, rollout }, subject, fixedClock().now());
  return questions;
}

describe('asking the gate', () => {
  it('costs people who are enrolled no query for campaigns, unless one may ask for more than they have', async () => {
    expect(await countQuestions([], false)).toBe(1);
    expect(await countQuestions(['app'], false)).toBe(0);
    expect(await countQuestions(['app'], true)).toBe(1);
    expect(await countQuestions(['app', 'security-key'], true)).toBe(0);
  });
});
