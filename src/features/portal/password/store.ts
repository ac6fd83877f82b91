import { later, MINUTE } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';

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
