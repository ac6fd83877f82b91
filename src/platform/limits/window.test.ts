import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUR } from '../../core/clock.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import type { Database } from '../database/index.ts';
import { type Cap, countUses, endOfWindow, takeBackUse } from './window.ts';

const clock = fixedClock();
let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const counting = () => ({ keys: testKeys, now: clock.now() });
const caps = (owner: string): Cap[] => [
  { kind: 'narrow', owner, window: 'hour', most: 5 },
  { kind: 'wide', owner: 'all', window: 'day', most: 8 },
];
const use = (owner: string) => countUses(database.root, caps(owner), counting());

describe('endOfWindow', () => {
  test('is the next full hour, or the next day of UTC', () => {
    const now = new Date('2026-11-24T09:12:13Z');
    expect(endOfWindow('hour', now)).toEqual(new Date('2026-11-24T10:00:00Z'));
    expect(endOfWindow('day', now)).toEqual(new Date('2026-11-25T00:00:00Z'));
  });
});

describe('countUses', () => {
  test('flooding: of 20 parallel uses exactly as many as the cap get through', async () => {
    const reached = await Promise.all(Array.from({ length: 20 }, () => use('one')));
    expect(reached.filter((cap) => cap === undefined)).toHaveLength(5);
    expect(reached.find((cap) => cap)?.kind).toBe('narrow');
  });

  test('names the cap that is reached, the first of several', async () => {
    expect((await use('two'))?.kind).toBe('wide');
    expect((await use('one'))?.kind).toBe('narrow');
  });

  test('a use that is taken back, or was counted in a transaction that was undone, does not count', async () => {
    const [narrow] = caps('three');
    const most = { ...(narrow as Cap), most: 1 };
    const count = () => countUses(database.root, [most], counting());
    expect(await count()).toBeUndefined();
    await takeBackUse(database.root, most, counting());
    const undone = database.transaction(async (transaction) => {
      await countUses(transaction, [most], counting());
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await count()).toBeUndefined();
    expect(await count()).toEqual(most);
  });

  test('the next hour begins anew', async () => {
    clock.advance(HOUR);
    expect(await countUses(database.root, caps('one').slice(0, 1), counting())).toBeUndefined();
  });
});
