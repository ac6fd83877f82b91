import type { Queries } from '../../platform/database/index.ts';
import { localDay } from '../../platform/render/index.ts';

/** Writes down "Not now" for today. @returns false when today was written down before */
export async function noteSkip(transaction: Queries, accountId: string, now: Date): Promise<boolean> {
  const result = await transaction
    .insertInto('set_up_skips')
    .values({ account_id: accountId, local_day: localDay(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
