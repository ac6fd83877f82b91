import { type RawBuilder, sql } from 'kysely';
import { DAY, later } from '../../../core/clock.ts';
import type { DeviceKind } from '../../../core/device-kind.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { postpone } from '../../../platform/database/index.ts';
import { ZONE } from '../../../platform/render/index.ts';

/** A visit that is over and not yet counted. */
export interface OverVisit {
  readonly campaignId: string | null;
  /** The local day on which it began, as `2027-01-12`. */
  readonly day: string;
  readonly step: string;
  readonly userAgent: string | null;
}

/** A number of visits that ended alike. */
export interface VisitCount {
  readonly step: string;
  readonly device: DeviceKind;
  readonly visits: number;
}

/** Who looks at the codes to save has a session, which lasts a day at most. */
const isOver = (now: Date): RawBuilder<unknown> => sql`(
  set_up_step in ('finished', 'not-now') or (set_up_step <> 'recovery-codes' and expires_at <= ${now})
  or created_at <= ${later(now, -DAY)})`;

/** Of whoever began with an access pass, the gate was not asked: their place tells whose visit it is. */
const CAMPAIGN = sql`coalesce(visit.asked_by, (
  select obligations.campaign_id from obligations join campaigns on campaigns.id = obligations.campaign_id
  where obligations.account_id = visit.account_id and campaigns.state = 'armed' order by campaigns.armed_at desc limit 1))`;

/** Takes some visits that are over: nobody else counts them, nor does the next call, once the transaction is kept. */
export async function takeOver(transaction: Queries, now: Date, limit: number): Promise<OverVisit[]> {
  const { rows } = await sql<OverVisit>`
    with visit as (
      select id_hash, account_id, asked_by, set_up_step, created_at, user_agent from pending_sign_ins
      where set_up_step is not null and ${isOver(now)} limit ${limit} for no key update skip locked),
    taken as (
      update pending_sign_ins set set_up_step = null from visit where pending_sign_ins.id_hash = visit.id_hash)
    select ${CAMPAIGN} as "campaignId", (created_at at time zone ${ZONE})::date::text as day, set_up_step as step,
      user_agent as "userAgent"
    from visit`.execute(transaction);
  return rows;
}

export type CountedVisits = VisitCount & Pick<OverVisit, 'campaignId' | 'day'>;

/** Adds visits to what was counted before. */
export async function addVisits(transaction: Queries, counted: readonly CountedVisits[]): Promise<void> {
  if (counted.length === 0) return;
  await transaction
    .insertInto('set_up_visits')
    .values(
      counted.map(({ campaignId, day, step, device, visits }) => ({
        ...{ campaign_id: campaignId, local_day: day, step, device, visits },
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['campaign_id', 'local_day', 'step', 'device']).doUpdateSet((set) => ({
        visits: sql`${set.ref('set_up_visits.visits')} + ${set.ref('excluded.visits')}`,
      })),
    )
    .execute();
}

const of = (campaignId: string | null): RawBuilder<unknown> =>
  sql`campaign_id is not distinct from ${campaignId}::uuid`;

/** How the visits of a campaign ended, by step and device. @param campaignId null: of nobody's campaign */
export async function countVisits(queries: Queries, campaignId: string | null): Promise<VisitCount[]> {
  const { rows } = await sql<VisitCount>`
    select step, device, sum(visits)::int as visits from set_up_visits where ${of(campaignId)}
    group by step, device order by step, device`.execute(queries);
  return rows;
}

export interface DayVisits {
  /** A local day, as `2027-01-12`. */
  readonly day: string;
  readonly finished: number;
  readonly notNow: number;
  readonly stopped: number;
}

/** How the visits of each day ended, the newest day first. Days without any are left out. */
export async function countVisitsByDay(
  queries: Queries,
  campaignId: string | null,
  days: number,
): Promise<DayVisits[]> {
  const { rows } = await sql<DayVisits>`
    select local_day::text as day,
      coalesce(sum(visits) filter (where step = 'finished'), 0)::int as finished,
      coalesce(sum(visits) filter (where step = 'not-now'), 0)::int as "notNow",
      coalesce(sum(visits) filter (where step not in ('finished', 'not-now')), 0)::int as stopped
    from set_up_visits where ${of(campaignId)}
    group by local_day order by local_day desc limit ${days}`.execute(queries);
  return rows;
}

/** Writes down that somebody has saved their codes, in the browser in which they set up: with the next statement. */
export async function noteFinished(
  transaction: Queries,
  accountId: string,
  browserHash: Buffer,
): Promise<void> {
  const statement = sql`
    update pending_sign_ins set set_up_step = 'finished'
    where account_id = ${accountId} and browser_hash = ${browserHash} and set_up_step = 'recovery-codes'`;
  await postpone(transaction, statement.compile(transaction));
}
