import { later, MINUTE } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';

/** Stores the hash of a new password. */
export async function storePassword(
  transaction: Queries,
  accountId: string,
  passwordHash: string,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('accounts')
    .set({ password_hash: passwordHash, password_changed_at: now, updated_at: now })
    .where('id', '=', accountId)
    .execute();
}

const JUST_NOW = 5 * MINUTE;

/** Whether the password was changed in the last five minutes: the page that says so must not be made by a link alone. */
export async function wasPasswordJustChanged(
  queries: Queries,
  accountId: string,
  now: Date,
): Promise<boolean> {
  const row = await queries
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('password_changed_at', '>', later(now, -JUST_NOW))
    .executeTakeFirst();
  return row !== undefined;
}
