import type { CompiledQuery } from 'kysely';
import type { Postponed } from './connection.ts';
import type { Queries } from './database.ts';

/**
 * Runs a statement with the next one of its transaction or with the commit, in one write, in the order in which they were
 * given. It saves waking up PostgreSQL and this process once more. Where it fails, so does what it went with, and with it the
 * transaction. Its rows are not to be had.
 */
export async function postpone(transaction: Queries, statement: CompiledQuery): Promise<void> {
  const postponed: Postponed = { ...statement, isPostponed: true };
  await transaction.executeQuery(postponed as CompiledQuery);
}

/**
 * The same for a statement that is to touch exactly one row. Where it does not, what it went with fails with `Missed`, and with it
 * the transaction: nobody can forget to look.
 */
export async function postponeToTouchOne(transaction: Queries, statement: CompiledQuery): Promise<void> {
  const postponed: Postponed = { ...statement, isPostponed: true, touchesOne: true };
  await transaction.executeQuery(postponed as CompiledQuery);
}
