import { type Database, Missed, type Queries } from '../../platform/database/index.ts';

/** Thrown inside a transaction to undo it on purpose: somebody was quicker. */
export class Refused extends Error {}

/**
 * Runs `work` in one transaction.
 * @param isRepeatable whether it does nothing but write to the transaction: see `Database.repeatableTransaction`
 * @returns false when it threw `Refused`, or a statement missed the one row that it was to touch; then nothing of it was kept
 */
export async function unlessRefused(
  database: Pick<Database, 'transaction' | 'repeatableTransaction'>,
  work: (transaction: Queries) => Promise<void>,
  isRepeatable = false,
): Promise<boolean> {
  try {
    await (isRepeatable ? database.repeatableTransaction(work) : database.transaction(work));
    return true;
  } catch (cause) {
    if (cause instanceof Refused || cause instanceof Missed) return false;
    throw cause;
  }
}
