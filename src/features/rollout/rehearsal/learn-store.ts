import { type RawBuilder, sql } from 'kysely';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { ZONE } from '../../../platform/render/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { countsFor } from '../goal-sql.ts';

/** What happened on a day on one rung of a schedule, to people who had not set up before. */
export interface SeenRow {
  readonly schedule_id: string;
  readonly rung: 'announce' | 'nudge' | 'restrict';
  /** A local day, as `2027-01-12`. */
  readonly day: string;
  /** How many there were when the rung began on this day; 0 on its later days. */
  readonly entrants: number;
  /** People who signed in. */
  readonly sign_ins: number;
  readonly enrolled: number;
  /** People who asked for help or were given an access pass: what the program sees of calls. */
  readonly contacts: number;
}

export interface SeenPage {
  readonly seen: readonly SeenRow[];
  readonly last: string | undefined;
}

/** When an account first had what a campaign asks for. */
export const doneAt = ({
  definition,
}: Pick<Campaign, 'definition'>): RawBuilder<Date | null> => sql<Date | null>`(
  select min(confirmed_at) from authenticators where account_id = obligations.account_id
  and ${countsFor(definition.goal)})`;

const localDay = (at: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${at} at time zone ${ZONE})::date`;

/** Days on which somebody signed in on a rung before they had set up. The day on which they set up is counted with it. */
const SIGN_IN_DAYS = sql`
  select distinct ${localDay(sql`at`)} as day from sign_ins
  where sign_ins.account_id = spans.account_id and at >= from_at and at < until_at
    and (done_at is null or ${localDay(sql`at`)} < ${localDay(sql`done_at`)})`;

const CONTACT_DAYS = sql`
  select distinct ${localDay(sql`created_at`)} as day from (
    select created_at from help_requests where account_id = spans.account_id
    union all select created_at from access_passes where account_id = spans.account_id) as contacts
  where created_at >= from_at and created_at < until_at and (done_at is null or created_at <= done_at)`;

/** What one page of a campaign's people did, day by day, on each rung that had begun, until a moment. */
export async function readSeen(
  queries: Queries,
  campaign: Campaign,
  until: Date,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<SeenPage> {
  const { rows } = await sql<SeenRow & { last: string | null; read: number }>`
    with page as (
      select obligations.account_id, obligations.schedule_id, ${doneAt(campaign)} as done_at,
        announce_at, nudge_at, restrict_at, coalesce(require_at, halt_at, 'infinity') as stop_at
      from obligations join schedules on schedules.id = obligations.schedule_id
      join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version
      where obligations.campaign_id = ${campaign.id} and obligations.account_id > ${after ?? NO_ID}::uuid
      order by obligations.account_id limit ${limit}),
    ends as (
      select (select account_id::text from page order by account_id desc limit 1) as last, count(*)::int as read from page),
    spans as (
      select account_id, schedule_id, done_at, rung, from_at, least(until_at, ${until}::timestamptz) as until_at
      from page cross join lateral (values ('announce', announce_at, coalesce(nudge_at, restrict_at, stop_at)),
        ('nudge', nudge_at, coalesce(restrict_at, stop_at)), ('restrict', restrict_at, stop_at))
        as span (rung, from_at, until_at)
      where from_at < ${until} and (done_at is null or done_at > from_at)),
    each as (
      select schedule_id, rung, ${localDay(sql`from_at`)} as day, 1 as entrants, 0 as sign_ins, 0 as enrolled, 0 as contacts
        from spans
      union all select schedule_id, rung, came.day, 0, 1, 0, 0 from spans cross join lateral (${SIGN_IN_DAYS}) as came
      union all select schedule_id, rung, ${localDay(sql`done_at`)}, 0, 1, 1, 0 from spans where done_at < until_at
      union all select schedule_id, rung, asked.day, 0, 0, 0, 1 from spans cross join lateral (${CONTACT_DAYS}) as asked),
    counted as (
      select schedule_id::text, rung, day::text, sum(entrants)::int as entrants, sum(sign_ins)::int as sign_ins,
        sum(enrolled)::int as enrolled, sum(contacts)::int as contacts
      from each group by 1, 2, 3)
    select ends.last, ends.read, counted.* from ends left join counted on true`.execute(queries);
  const [first] = rows;
  return {
    seen: rows.filter(({ rung }) => rung !== null),
    last: first && first.read === limit ? (first.last ?? undefined) : undefined,
  };
}
