import type { CompiledQuery } from 'kysely';
import type { Postponed, PostponedResult } from './connection.ts';
import type { Queries } from './database.ts';

/** The answer of a statement that was postponed. */
export interface Later<Row> {
  /** Await it only after a further statement of the transaction: nothing is sent before. */
  readonly rows: Promise<Row[]>;
}

/**
 * Runs a statement with the next one of its transaction or with the commit, in one write, in the order in which they were
 * given. It saves waking up PostgreSQL and this process once more. Where it fails, so does what it went with, and with it the
 * transaction.
 */
export async function postpone<Row>(
  transaction: Queries,
  statement: CompiledQuery<Row>,
): Promise<Later<Row>> {
  const postponed: Postponed = { ...statement, isPostponed: true };
  const { rows, later }: PostponedResult<Row> = await transaction.executeQuery<Row>(
    postponed as CompiledQuery<Row>,
  );
  const all = later ? later.then((result) => result.rows) : Promise.resolve(rows);
  all.catch(() => {});
  return { rows: all };
}
