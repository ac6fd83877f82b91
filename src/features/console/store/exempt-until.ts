import type { Queries } from '../../../platform/database/index.ts';

/** Which of these accounts are exempt at `now`, each with until when. */
export async function listExemptUntil(
  queries: Queries,
  accountIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const rows = await queries
    .selectFrom('exemptions')
    .select(['account_id', 'until_at'])
    .where('account_id', 'in', accountIds)
    .where('from_at', '<=', now)
    .where('until_at', '>', now)
    .where('ended_at', 'is', null)
    .orderBy('until_at')
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.until_at]));
}

/** Until when somebody is exempt at `now`; null where they are not. */
export const findExemptUntil = async (queries: Queries, accountId: string, now: Date): Promise<Date | null> =>
  (await listExemptUntil(queries, [accountId], now)).get(accountId) ?? null;
