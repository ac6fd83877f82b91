import type { Queries } from '../../../platform/database/index.ts';

/** Until when somebody is exempt at `now`; null where they are not. */
export async function findExemptUntil(queries: Queries, accountId: string, now: Date): Promise<Date | null> {
  const row = await queries
    .selectFrom('exemptions')
    .select('until_at')
    .where('account_id', '=', accountId)
    .where('from_at', '<=', now)
    .where('until_at', '>', now)
    .where('ended_at', 'is', null)
    .orderBy('until_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.until_at ?? null;
}
