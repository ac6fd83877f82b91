import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import { COUNTS_FOR_CAMPAIGN, hasMet } from '../goal-sql.ts';

/** Accounts whose halt may be due, those who signed in longest ago first: whoever works is the last to go. */
export async function listDueHalts(
  queries: Queries,
  campaignId: string,
  now: Date,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select accounts.id
    from schedules
    join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version
    join obligations on obligations.schedule_id = schedules.id
    join campaigns on campaigns.id = obligations.campaign_id
    join accounts on accounts.id = obligations.account_id
    where schedules.campaign_id = ${campaignId} and dates.halt_at <= ${now}
      and accounts.halted_at is null and accounts.status = 'active' and accounts.kind = 'person'
      and not ${hasMet(sql.ref('accounts.id'), COUNTS_FOR_CAMPAIGN)}
      and not exists (select from exemptions where account_id = accounts.id and from_at <= ${now}
        and until_at > ${now} and ended_at is null)
      -- those of a site that is held are looked at again only when the hold has ended
      and not exists (select from memberships join holds on holds.organisation_id = memberships.organisation_id
        where memberships.account_id = accounts.id and memberships.until_at is null
          and holds.campaign_id = ${campaignId} and holds.ended_at is null)
    order by accounts.last_signed_in_at nulls first, accounts.id
    limit ${limit}`.execute(queries);
  return rows.map(({ id }) => id);
}
