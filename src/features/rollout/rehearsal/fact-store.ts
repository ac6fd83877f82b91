import { sql } from 'kysely';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { giveWay } from '../../../platform/system/give-way.ts';
import type { Campaign } from '../campaign/store.ts';
import { doneAt } from './learn-store.ts';

const PAGE = 5_000;

interface Between {
  readonly from: Date;
  readonly until: Date;
}

async function countPage(
  queries: Queries,
  campaign: Campaign,
  scheduleId: string,
  { from, until }: Between,
  after: string,
) {
  const { rows } = await sql<{ enrolled: number; read: number; last: string | null }>`
    with page as (
      select obligations.account_id, ${doneAt(campaign)} as done_at, accounts.status = 'active' as is_active
      from obligations join accounts on accounts.id = obligations.account_id
      where schedule_id = ${scheduleId} and obligations.account_id > ${after}::uuid
      order by obligations.account_id limit ${PAGE})
    select count(*)::int as read, (select account_id::text from page order by account_id desc limit 1) as last,
      (count(*) filter (where is_active and done_at > ${from} and done_at <= ${until}))::int as enrolled
    from page`.execute(queries);
  return rows[0] ?? { enrolled: 0, read: 0, last: null };
}

/** How many people of a schedule came to have what the campaign asks for between two moments. */
export async function countEnrolledBetween(
  queries: Queries,
  campaign: Campaign,
  scheduleId: string,
  between: Between,
): Promise<number> {
  let enrolled = 0;
  for (let after: string | null = NO_ID; after; await giveWay()) {
    const page: Awaited<ReturnType<typeof countPage>> = await countPage(
      queries,
      campaign,
      scheduleId,
      between,
      after,
    );
    enrolled += page.enrolled;
    after = page.read === PAGE ? page.last : null;
  }
  return enrolled;
}
