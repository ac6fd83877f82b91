import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Postponed } from './connection.ts';
import type { Queries } from './database.ts';

/** A statement that was to touch one row touched none, or more: nothing of its transaction was kept. */
export class Missed extends Error {
  constructor() {
    super('A statement did not touch the one row that it was to touch.');
  }
}

/**
 * The last part of a statement that is to touch exactly one row: it fails inside PostgreSQL where it did not, so that whatever was
 * sent with it, `commit` included, is not done.
 * @param touched the part (`with NAME as`) that names the rows that were touched
 */
export const touchOne = (touched: string): RawBuilder<unknown> =>
  sql`select 1 / (count(*) = 1)::int from ${sql.ref(touched)}`;

/**
 * A column of a statement outside any transaction, which then does not wait for the disk: the next commit that waits takes it
 * along, because PostgreSQL writes in order. For what nobody is told of before such a commit.
 */
export const withNextCommit = sql<string>`set_config('synchronous_commit', 'off', true)`;

/**
 * Runs a statement with the next one of its transaction or with the commit, in one write, in the order in which they were
 * given. It saves waking up PostgreSQL and this process once more. Where it fails, so does what it went with, and with it the
 * transaction.
 * @param onMiss what the transaction fails with where the statement ends in `touchOne` and misses
 * @returns the list that its rows come into, once it has been sent
 */
export async function postpone<Row>(
  transaction: Queries,
  statement: CompiledQuery<Row>,
  onMiss = (): Error => new Missed(),
): Promise<readonly Row[]> {
  const postponed: Postponed = { ...statement, isPostponed: true, onMiss };
  return (await transaction.executeQuery(postponed as CompiledQuery<Row>)).rows;
}
