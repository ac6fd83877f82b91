import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { Database, Queries } from './database.ts';
import { Missed, postpone, touchOne } from './postpone.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.runText('create table notes (number integer primary key)');
});
afterAll(() => database.close());

const note = (queries: Queries, number: number) =>
  postpone(queries, sql`insert into notes values (${number}::int)`.compile(queries));
/** To be done to one note: there is none below zero. */
const raise = (queries: Queries, condition: RawBuilder<unknown>, by: number) =>
  postpone(
    queries,
    sql`with raised as (update notes set number = number + ${by}::int where ${condition} returning number)
      ${touchOne('raised')}`.compile(queries),
  );
const listNotes = async (queries: Queries): Promise<number[]> => {
  const { rows } = await sql<{ number: number }>`
    select number from notes where number > ${0}::int order by number`.execute(queries);
  return rows.map((row) => row.number);
};

describe('a statement that is postponed', () => {
  it('goes before the next one of its transaction', async () => {
    await database.transaction(async (transaction) => {
      await note(transaction, 1);
      await note(transaction, 2);
      expect(await listNotes(transaction)).toEqual([1, 2]);
    });
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
    await note(database.root, 7);
    expect(await listNotes(database.root)).toContain(7);
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

describe('a statement that is to touch one row', () => {
  const NOBODY = sql`number = -1`;

  it('is kept where it does', async () => {
    await database.transaction(async (transaction) => {
      await note(transaction, 100);
      await raise(transaction, sql`number = 100`, 1);
    });
    expect(await listNotes(database.root)).toContain(101);
  });

  it('threat: a second use that only the database can see is refused, and nothing of its transaction is kept', async () => {
    const missing = database.transaction(async (transaction) => {
      await raise(transaction, NOBODY, 1);
      await note(transaction, 110);
      await listNotes(transaction);
    });
    await expect(missing).rejects.toThrow(Missed);
    expect(await listNotes(database.root)).not.toContain(110);
  });

  it('threat: the commit that goes with it does not happen where it misses, nor what came after it', async () => {
    const missing = database.transaction(async (transaction) => {
      await note(transaction, 120);
      await raise(transaction, NOBODY, 1);
      await note(transaction, 121);
    });
    await expect(missing).rejects.toThrow(Missed);
    const notes = await listNotes(database.root);
    expect(notes).not.toContain(120);
    expect(notes).not.toContain(121);
  });

  it('is refused where it would touch more than one', async () => {
    const touching = database.transaction((transaction) => raise(transaction, sql`true`, 1000));
    await expect(touching).rejects.toThrow(Missed);
    expect(Math.max(...(await listNotes(database.root)))).toBeLessThan(1000);
  });

  it('fails at once outside a transaction, and the session stays usable', async () => {
    await expect(raise(database.root, NOBODY, 1)).rejects.toThrow(Missed);
    await database.transaction((transaction) => note(transaction, 130));
    expect(await listNotes(database.root)).toContain(130);
  });

  it('is not blamed for a division by zero elsewhere in its transaction', async () => {
    const dividing = database.transaction(async (transaction) => {
      await note(transaction, 140);
      await raise(transaction, sql`number = 140`, 1);
      await sql`select 1 / ${0}::int`.execute(transaction);
    });
    await expect(dividing).rejects.toMatchObject({ code: '22012' });
    expect(await listNotes(database.root)).not.toContain(141);
  });
});
