import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { Database, Queries } from './database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.runText('create table notes (number integer primary key, changes integer not null)');
});
beforeEach(() => database.runText('truncate notes; insert into notes values (1, 0), (2, 0)'));
afterAll(() => database.close());

const change = (queries: Queries, number: number) =>
  sql`update notes set changes = changes + ${1}::int where number = ${number}::int`.execute(queries);
const listChanges = async (): Promise<object[]> =>
  (await sql<object>`select changes from notes order by number`.execute(database.root)).rows;

/** Both have their first note before either asks for its second. */
function meeting(): () => Promise<void> {
  let open!: () => void;
  const met = new Promise<void>((resolve) => {
    open = resolve;
  });
  let arrived = 0;
  return () => {
    arrived++;
    if (arrived >= 2) open();
    return met;
  };
}

const changeBoth = (first: number, second: number, met: () => Promise<void>) => (transaction: Queries) =>
  change(transaction, first)
    .then(met)
    .then(() => change(transaction, second));

describe('two transactions that PostgreSQL cannot both let through', () => {
  it.each(['transaction', 'repeatableTransaction'] as const)(
    'a deadlock (40P01) failed one of two people: its %s is run again, and both are kept',
    async (kind) => {
      const met = meeting();
      await Promise.all([database[kind](changeBoth(1, 2, met)), database[kind](changeBoth(2, 1, met))]);
      expect(await listChanges()).toEqual([{ changes: 2 }, { changes: 2 }]);
    },
  );

  it('a serialization failure (40001) is run again', async () => {
    let runs = 0;
    let ask!: () => void;
    const isAsked = new Promise<void>((resolve) => {
      ask = resolve;
    });
    const other = isAsked.then(() => change(database.root, 1));
    await database.transaction(async (transaction) => {
      runs++;
      await sql`set transaction isolation level repeatable read`.execute(transaction);
      await sql`select changes from notes`.execute(transaction);
      ask();
      await other;
      await change(transaction, 1);
    });
    expect(runs).toBe(2);
    expect(await listChanges()).toEqual([{ changes: 2 }, { changes: 0 }]);
  });

  it('a single statement that was the victim of a deadlock is run again', async () => {
    const hasSecond = meeting();
    const opposite = database.transaction(
      async (transaction) => {
        await change(transaction, 2);
        await hasSecond();
        // The statement below has waited for longer, and is the one that looks for a deadlock first.
        await sql`select pg_sleep(0.3)`.execute(transaction);
        await change(transaction, 1);
      },
      { runs: 'once' },
    );
    await hasSecond();
    await sql`update notes set changes = changes + ${1}::int`.execute(database.root);
    await opposite;
    expect(await listChanges()).toEqual([{ changes: 2 }, { changes: 2 }]);
  });

  it('work that cannot be run again is not', async () => {
    let runs = 0;
    const met = meeting();
    const outcomes = await Promise.allSettled(
      [
        [1, 2],
        [2, 1],
      ].map(([first = 0, second = 0]) =>
        database.transaction(
          (transaction) => {
            runs++;
            return changeBoth(first, second, met)(transaction);
          },
          { runs: 'once' },
        ),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(runs).toBe(2);
  });
});
