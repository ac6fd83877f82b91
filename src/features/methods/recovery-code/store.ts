import type { Queries } from '../../../platform/database/index.ts';
import { lockOwner } from '../store.ts';

export interface CodeSet {
  readonly id: string;
  /** The sealed codes, until the person said that they are saved. */
  readonly shown: string | null;
  readonly savedAt: Date | null;
  readonly left: number;
}

/** The set of recovery codes of an account that is in force. */
export async function findCodeSet(queries: Queries, accountId: string): Promise<CodeSet | undefined> {
  const row = await queries
    .selectFrom('recovery_code_sets')
    .select(['id', 'shown', 'saved_at'])
    .select((select) =>
      select
        .selectFrom('recovery_codes')
        .whereRef('set_id', '=', 'recovery_code_sets.id')
        .where('used_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('left'))
        .as('left'),
    )
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row && { id: row.id, shown: row.shown, savedAt: row.saved_at, left: Number(row.left) };
}

/** Stores a new set; the one before it ends. Of two requests at once, the later one's codes stay. */
export async function replaceCodeSet(
  transaction: Queries,
  set: { id: string; accountId: string; shown: string; hashes: readonly Buffer[]; now: Date },
): Promise<void> {
  await lockOwner(transaction, set.accountId);
  await transaction
    .updateTable('recovery_code_sets')
    .set({ ended_at: set.now, shown: null })
    .where('account_id', '=', set.accountId)
    .where('ended_at', 'is', null)
    .execute();
  await transaction
    .insertInto('recovery_code_sets')
    .values({ id: set.id, account_id: set.accountId, shown: set.shown, created_at: set.now })
    .execute();
  await transaction
    .insertInto('recovery_codes')
    .values(set.hashes.map((code_hash) => ({ set_id: set.id, code_hash })))
    .execute();
}

/** Ends the codes of an account that were made at `since` or later. @returns whether there were any */
export async function endCodeSet(
  transaction: Queries,
  accountId: string,
  since: Date,
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .updateTable('recovery_code_sets')
    .set({ ended_at: now, shown: null })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('created_at', '>=', since)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Lets the readable codes go, once the person has saved them. @returns false when that was done before */
export async function markSaved(transaction: Queries, accountId: string, now: Date): Promise<boolean> {
  const result = await transaction
    .updateTable('recovery_code_sets')
    .set({ saved_at: now, shown: null })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('saved_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function isUnused(queries: Queries, setId: string, codeHash: Buffer): Promise<boolean> {
  const row = await queries
    .selectFrom('recovery_codes')
    .select('set_id')
    .where('set_id', '=', setId)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses a code up. @returns false when somebody was quicker, or new codes were made meanwhile */
export async function useCode(
  transaction: Queries,
  setId: string,
  codeHash: Buffer,
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('set_id', '=', setId)
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('set_id', 'in', (select) =>
      select
        .selectFrom('recovery_code_sets')
        .select('id')
        .where('id', '=', setId)
        .where('ended_at', 'is', null),
    )
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
