import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OperatorError } from '../../core/operator-error.ts';
import type { SealingKeys } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { createAudit } from '../audit/index.ts';
import { openLookupKey, rotateKeys } from './index.ts';

const clock = fixedClock();
const random = seededRandom();
const newer = { id: 'newer', bytes: new Uint8Array(32).fill(9) };

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.root.deleteFrom('lookup_keys').execute());

const openWith = async (keys: SealingKeys['keys']): Promise<string> => {
  const ring = await openLookupKey({ queries: database.root, clock, random }, { keys });
  return Buffer.from(ring.lookup.bytes).toString('hex');
};

describe('the lookup key', () => {
  test('forgotten pauses: it stays the same when master keys are changed and the old one is gone', async () => {
    const before = await openWith(testKeys.keys);
    const keys = { ...testKeys, keys: [newer, ...testKeys.keys] as const };
    const audit = createAudit({ keys, clock, random });
    await rotateKeys({ database, keys, random, audit, actor: 'command-line' });
    expect(await openWith([newer])).toBe(before);
  });

  test('is one for all processes, whichever starts first', async () => {
    const opened = await Promise.all(Array.from({ length: 5 }, () => openWith(testKeys.keys)));
    expect(new Set(opened).size).toBe(1);
    expect(opened[0]).toHaveLength(64);
  });

  test('a database whose master key was lost is not opened with another one', async () => {
    await openWith(testKeys.keys);
    await expect(openWith([newer])).rejects.toThrow(OperatorError);
  });
});
