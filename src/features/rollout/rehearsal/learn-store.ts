import { type RawBuilder, sql } from 'kysely';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { ZONE } from '../../../platform/render/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { countsFor } from '../goal-sql.ts';

/** What happened at sign-ins on one rung. */
export interface Seen {
  readonly rung: 'announce' | 'nudge' | 'restrict';
  /** Days of signing in, of people who had not set up before them. */
  readonly days: number;
  readonly enrolled: number;
}

export interface SeenPage {
  readonly seen: readonly Seen[];
  readonly last: string | undefined;
}

/** When an account first had what a campaign asks for. */
export const doneAt = ({
  definition,
}: Pick<Campaign, 'definition'>): RawBuilder<Date | null> => sql<Date | null>`(
  select min(confirmed_at) from authenticators where account_id = obligations.account_id
  and ${countsFor(definition.goal)})`;

/**
 * What one page of a campaign's people did on each rung that had begun, until a moment. The day on which somebody set up counts
 * as one day of signing in.
 */
export async function readSeen(
  queries: Queries,
  campaign: Campaign,
  until: Date,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<SeenPage> {
  const { rows } = await sql<{
    rung: Seen['rung'] | null;
    days: number;
    enrolled: number;
    last: string | null;
    read: number;
  }>`
    with page as (
      select obligations.account_id, ${doneAt(campaign)} as done_at,
        announce_at, nudge_at, restrict_at, coalesce(require_at, halt_at, 'infinity') as stop_at
      from obligations join schedules on schedules.id = obligations.schedule_id
      join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version
      where obligations.campaign_id = ${campaign.id} and obligations.account_id > ${after ?? NO_ID}::uuid
      order by obligations.account_id limit ${limit}),
    ends as (
      select (select account_id::text from page order by account_id desc limit 1) as last, count(*)::int as read from page),
    spans as (
      select account_id, done_at, rung, from_at, least(until_at, ${until}::timestamptz) as until_at
      from page cross join lateral (values ('announce', announce_at, coalesce(nudge_at, restrict_at, stop_at)),
        ('nudge', nudge_at, coalesce(restrict_at, stop_at)), ('restrict', restrict_at, stop_at))
        as span (rung, from_at, until_at)
      where from_at < ${until} and (done_at is null or done_at > from_at)),
    counted as (
      select rung, done_at is not null and done_at < until_at as is_done,
        (select count(distinct (at at time zone ${ZONE})::date) from sign_ins
          where sign_ins.account_id = spans.account_id and at >= from_at and at < until_at
          and (done_at is null or (at at time zone ${ZONE})::date < (done_at at time zone ${ZONE})::date))::int as days
      from spans)
    select ends.last, ends.read, rung, coalesce(sum(days), 0)::int + (count(*) filter (where is_done))::int as days,
      (count(*) filter (where is_done))::int as enrolled
    from ends left join counted on true group by ends.last, ends.read, rung`.execute(queries);
  const [first] = rows;
  return {
    seen: rows.flatMap(({ rung, days, enrolled }) => (rung ? [{ rung, days, enrolled }] : [])),
    last: first && first.read === limit ? (first.last ?? undefined) : undefined,
  };
}
