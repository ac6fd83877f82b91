import { sql } from 'kysely';
import { later } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { WORKING } from '../asked-store.ts';
import type { Counts } from './counts.ts';

/** What one page of a campaign's people adds. */
interface PageRow extends Counts {
  readonly wave: string;
  /** Null: everyone of the wave, once. */
  readonly organisation_id: string | null;
}

export interface CountedPage {
  readonly rows: readonly PageRow[];
  /** Where the next page begins; undefined after the last. */
  readonly last: string | undefined;
}

const FIRST = '00000000-0000-0000-0000-000000000000';

const SUMS = sql`count(*)::int as people, (count(*) filter (where is_enrolled))::int as enrolled,
  (count(*) filter (where is_enrolled or must))::int as enforced, (count(*) filter (where is_used))::int as used,
  (count(*) filter (where is_halted))::int as halted`;

/** Counts one page of a campaign's places: accounts in the order of their ids, behind `after`. */
export async function countPage(
  queries: Queries,
  campaignId: string,
  { after, limit, now }: { readonly after: string | undefined; readonly limit: number; readonly now: Date },
): Promise<CountedPage> {
  const { rows } = await sql<PageRow & { last: string | null; read: number }>`
    with page as (
      select obligations.account_id, obligations.schedule_id from obligations
      where campaign_id = ${campaignId} and account_id > ${after ?? FIRST}::uuid
      order by account_id limit ${limit}),
    ends as (
      select (select account_id::text from page order by account_id desc limit 1) as last,
        (select count(*)::int from page) as read),
    people as (
      select page.account_id, schedules.wave, accounts.halted_at is not null as is_halted,
        coalesce(coalesce(dates.require_at, dates.halt_at) <= ${now}, false) as must,
        held.account_id is not null as is_enrolled, coalesce(held.used_at > ${later(now, -WORKING)}, false) as is_used
      from page
      join accounts on accounts.id = page.account_id and accounts.status = 'active' and accounts.kind = 'person'
      join schedules on schedules.id = page.schedule_id
      join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version
      left join (
        select account_id, max(last_used_at) as used_at from authenticators
        where removed_at is null and account_id in (select account_id from page) group by account_id) as held
        on held.account_id = page.account_id),
    counted as (
      select wave, null::uuid as organisation_id, ${SUMS} from people group by wave
      union all
      select wave, memberships.organisation_id, ${SUMS}
      from people join memberships on memberships.account_id = people.account_id and memberships.until_at is null
      group by wave, memberships.organisation_id)
    select ends.last, ends.read, counted.* from ends left join counted on true`.execute(queries);
  const [first] = rows;
  return {
    rows: rows.filter(({ wave }) => wave !== null),
    last: first && first.read === limit ? (first.last ?? undefined) : undefined,
  };
}
