import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { Database } from './database.ts';
import { prepare, type Slots } from './prepare.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

interface Range {
  readonly from: number;
  readonly word: string;
}

describe('a statement that is worded once', () => {
  let worded = 0;
  const select = prepare((queries, { from, word }: Slots<Range>) => {
    worded++;
    return sql<{ lane: number; word: string }>`
      select lane, ${word}::text as word from audit_lanes where lane >= ${from}::int order by lane`.compile(
      queries,
    );
  });

  it('runs with the values of each call, on the root handle and in a transaction', async () => {
    const one = await select(database.root, { from: 31, word: 'first' });
    const other = await database.transaction((queries) => select(queries, { from: 30, word: 'second' }));
    expect(one).toEqual([{ lane: 31, word: 'first' }]);
    expect(other.map(({ lane, word }) => `${lane} ${word}`)).toEqual(['30 second', '31 second']);
    expect(worded).toBe(1);
  });

  it('is refused on the root handle while a transaction is open around it', async () => {
    const inside = database.transaction(() => select(database.root, { from: 0, word: '' }));
    await expect(inside).rejects.toThrow('inside a transaction');
  });

  it('leaves the session usable after a statement that failed', async () => {
    await expect(select(database.root, { from: 'none' as never, word: '' })).rejects.toThrow('integer');
    expect(await select(database.root, { from: 31, word: 'again' })).toHaveLength(1);
  });
});
