import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { Database, Queries } from './database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.runText('create table notes (number integer primary key); insert into notes values (1)');
});
afterAll(() => database.close());

const listNotes = async (queries: Queries): Promise<object[]> =>
  (await sql<object>`select * from notes where number > ${0}::int`.execute(queries)).rows;

describe('a newer program that changes the schema while this one runs', () => {
  it('fails a prepared statement at most once: its connection is not given to the next request', async () => {
    expect(await listNotes(database.root)).toEqual([{ number: 1 }]);
    await database.runText('alter table notes add column words text');
    await expect(listNotes(database.root)).rejects.toThrow('cached plan');
    expect(await listNotes(database.root)).toEqual([{ number: 1, words: null }]);
  });

  it('does so within a transaction too', async () => {
    const inTransaction = () => database.transaction(listNotes);
    expect(await inTransaction()).toHaveLength(1);
    await database.runText('alter table notes drop column words');
    await expect(inTransaction()).rejects.toThrow('cached plan');
    expect(await inTransaction()).toEqual([{ number: 1 }]);
  });
});
