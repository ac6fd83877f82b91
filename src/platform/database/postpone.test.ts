import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { Database, Queries } from './database.ts';
import { postpone } from './postpone.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.runText('create table notes (number integer primary key)');
});
afterAll(() => database.close());

const note = (queries: Queries, number: number) =>
  postpone(
    queries,
    sql<{ number: number }>`insert into notes values (${number}::int) returning number`.compile(queries),
  );
const listNotes = async (queries: Queries): Promise<number[]> => {
  const { rows } = await sql<{ number: number }>`
    select number from notes where number > ${0}::int order by number`.execute(queries);
  return rows.map((row) => row.number);
};

describe('a statement that is postponed', () => {
  it('goes before the next one of its transaction, and answers with it', async () => {
    const answers = await database.transaction(async (transaction) => {
      const first = await note(transaction, 1);
      const second = await note(transaction, 2);
      expect(await listNotes(transaction)).toEqual([1, 2]);
      return [...(await first.rows), ...(await second.rows)];
    });
    expect(answers).toEqual([{ number: 1 }, { number: 2 }]);
  });

  it('goes with the commit where nothing follows it', async () => {
    await database.transaction((transaction) => note(transaction, 3));
    expect(await listNotes(database.root)).toContain(3);
  });

  it('is not sent when its transaction is undone before', async () => {
    const undone = database.transaction(async (transaction) => {
      await note(transaction, 4);
      throw new Error('undone on purpose');
    });
    await expect(undone).rejects.toThrow('undone on purpose');
    expect(await listNotes(database.root)).not.toContain(4);
  });

  it('never counts as done when it was not sent, nor with the next transaction of its session', async () => {
    let rows: Promise<unknown> = Promise.resolve();
    const undone = database.transaction(async (transaction) => {
      rows = (await note(transaction, 4)).rows;
      throw new Error('undone on purpose');
    });
    await expect(undone).rejects.toThrow('undone on purpose');
    await listNotes(database.root);
    await expect(rows).rejects.toThrow('not sent');
  });

  it('fails its transaction whole when it fails with the commit', async () => {
    const failing = database.transaction(async (transaction) => {
      await note(transaction, 5);
      await listNotes(transaction);
      await note(transaction, 3);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await listNotes(database.root)).not.toContain(5);
  });

  it('fails what it goes with, and the session stays usable', async () => {
    const failing = database.transaction(async (transaction) => {
      await note(transaction, 3);
      await listNotes(transaction);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    await database.transaction((transaction) => note(transaction, 6));
    expect(await listNotes(database.root)).toContain(6);
  });

  it('runs at once outside a transaction', async () => {
    const { rows } = await note(database.root, 7);
    expect(await rows).toEqual([{ number: 7 }]);
  });

  it('leaves nothing behind in a transaction that asked nothing', async () => {
    await database.transaction(async () => {});
    expect(await listNotes(database.root)).toContain(7);
  });

  it('of a transaction that swallowed a failure, the commit is refused', async () => {
    const swallowed = database.transaction(async (transaction) => {
      await sql`insert into notes values (${3}::int)`.execute(transaction).catch(() => {});
    });
    await expect(swallowed).rejects.toThrow('rolled back');
  });
});
