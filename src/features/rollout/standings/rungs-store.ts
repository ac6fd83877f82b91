import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import type { Definition } from '../campaign/definition.ts';
import type { Goal } from '../obligation.ts';
import type { Policy } from '../policy.ts';
import { listProving } from './proving-store.ts';
import {
  decideDefaultRungs,
  decideScheduleRung,
  decideSpentRung,
  findSkipsSince,
  type Rung,
  type ScheduleRung,
  type ScheduleThen,
} from './rungs.ts';
import { type At, momentOf } from './sources.ts';

interface Row {
  readonly id: string;
  readonly campaign_id: string;
  readonly goal: Goal;
  readonly definition: Definition;
  readonly frozen_at: Date | null;
  readonly lets_people_in: boolean;
  readonly lifts_halts: boolean;
  /** Their beginnings and ends, as the database writes them. */
  readonly pauses: readonly { readonly from: string; readonly until: string }[];
  readonly announce_at: Date | null;
  readonly nudge_at: Date | null;
  readonly restrict_at: Date | null;
  readonly require_at: Date | null;
  readonly halt_at: Date | null;
  readonly is_running: boolean;
}

const toSchedule = (row: Row): ScheduleThen => ({
  id: row.id,
  campaignId: row.campaign_id,
  goal: row.goal,
  definition: row.definition,
  dates: {
    announce: row.announce_at,
    nudge: row.nudge_at,
    restrict: row.restrict_at,
    require: row.require_at,
    halt: row.halt_at,
  },
  relief: { frozenAt: row.frozen_at, letsPeopleIn: row.lets_people_in, liftsHalts: row.lifts_halts },
  pauses: row.pauses.map(({ from, until }) => ({ from: new Date(from), until: new Date(until) })),
  isRunning: row.is_running,
});

/** Whether one of `campaigns` that were armed still ran. */
const isRunning = ({ end }: At) =>
  sql`(campaigns.stopped_at is null or campaigns.stopped_at >= ${end}::timestamptz)`;

const reliefAt = (kind: string, { end }: At) => sql`
  from campaign_reliefs as relief where relief.campaign_id = campaigns.id and relief.kind = ${kind}
  and relief.from_at < ${end}::timestamptz and (relief.until_at is null or relief.until_at >= ${end}::timestamptz)
  and (relief.ended_at is null or relief.ended_at >= ${end}::timestamptz)`;

/** The newest dates of a schedule that there were, as `dates` of `schedules`. */
export const datesAt = ({ end }: At) => sql`lateral (
  select * from schedule_versions where schedule_versions.schedule_id = schedules.id and made_at < ${end}::timestamptz
  order by version desc limit 1) as dates`;

async function listSchedulesAt(queries: Queries, at: At): Promise<ScheduleThen[]> {
  const { rows } = await sql<Row>`
    select schedules.id, campaigns.id as campaign_id, campaigns.goal, campaigns.definition,
      (select min(relief.from_at) ${reliefAt('keep', at)}) as frozen_at,
      exists (select ${reliefAt('let-in', at)}) as lets_people_in,
      exists (select ${reliefAt('lift-halts', at)}) as lifts_halts,
      coalesce((select json_agg(json_build_object('from', from_at, 'until', ended_at) order by from_at)
        from campaign_reliefs where campaign_id = campaigns.id and kind = 'keep' and from_at < ended_at
          and ended_at < ${at.end}::timestamptz), '[]') as pauses,
      dates.announce_at, dates.nudge_at, dates.restrict_at, dates.require_at, dates.halt_at,
      ${isRunning(at)} as is_running
    from campaigns join schedules on schedules.campaign_id = campaigns.id cross join ${datesAt(at)}
    where campaigns.state <> 'arming' and campaigns.armed_at < ${at.end}::timestamptz order by schedules.id`.execute(
    queries,
  );
  return rows.map(toSchedule);
}

/** People of a schedule who used up their skips, the last on a day: what that does to them. */
export interface SpentRung extends Rung {
  readonly schedule_id: string;
  readonly last_day: string;
  readonly since: string;
  readonly skips: number;
}

/** Of the days on which people of a schedule used up their skips, those that changed something by now. */
async function listSpent(queries: Queries, schedule: ScheduleThen, at: At): Promise<SpentRung[]> {
  const now = momentOf(at);
  const since = findSkipsSince(schedule, now);
  if (!since) return [];
  const { skips } = schedule.definition;
  const { rows } = await sql<{ last_day: string }>`
    select distinct last_day from (
      select max(set_up_skips.local_day)::text as last_day
      from obligations join set_up_skips on set_up_skips.account_id = obligations.account_id
      where obligations.schedule_id = ${schedule.id} and local_day between ${since}::date and ${localDay(now)}::date
      group by obligations.account_id having count(*) >= ${skips}) as spent order by last_day`.execute(
    queries,
  );
  return rows
    .map(({ last_day }) => ({
      ...{ schedule_id: schedule.id, last_day, since, skips },
      ...decideSpentRung(schedule, last_day, now),
    }))
    .filter(({ stops, lets_in }) => stops || lets_in);
}

/** What campaigns and the installation ask at a moment, decided by the rules of the doors: few rows, for millions of people. */
export interface Rungs {
  readonly schedules: readonly ScheduleRung[];
  readonly spent: readonly SpentRung[];
  /** Accounts that prove themselves with a withdrawn method, where they are exempt or halted. */
  readonly proving: readonly string[];
  readonly rest: { readonly rung: Rung; readonly spent: Rung; readonly skipsAllowed: number };
}

/** @param policy what the installation asks of people in no campaign */
export async function readRungs(queries: Queries, at: At, policy: Policy): Promise<Rungs> {
  const now = momentOf(at);
  const schedules = await listSchedulesAt(queries, at);
  const spent: SpentRung[] = [];
  for (const schedule of schedules) spent.push(...(await listSpent(queries, schedule, at)));
  return {
    schedules: schedules.map((schedule) => decideScheduleRung(schedule, now)),
    spent,
    proving: await listProving(queries, at),
    rest: { ...decideDefaultRungs(policy, now), skipsAllowed: policy.skipsAllowed },
  };
}
