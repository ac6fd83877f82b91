import { type RawBuilder, sql } from 'kysely';
import { DAY, later } from '../../../core/clock.ts';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { ZONE } from '../../../platform/render/index.ts';
import { LEAVE_WINDOW } from '../gate.ts';
import { countsFor } from '../goal-sql.ts';
import { WORKING } from '../guard/site-counts.ts';
import { isOfSite } from '../guard/site-people-sql.ts';
import type { Goal } from '../obligation.ts';
import { HISTORY_DAYS } from './attendance.ts';

/** How a campaign's people are told from others, as SQL over `accounts` of the surrounding query. */
export interface Placing {
  readonly goal: Goal;
  /** The place of their schedule in the list, or null. */
  readonly track: RawBuilder<number | null>;
  /** "Not now" on the nudge that goes on. */
  readonly skips: RawBuilder<number>;
}

export interface PersonRow {
  readonly track: number | null;
  readonly is_done: boolean;
  readonly is_halted: boolean;
  readonly is_working: boolean;
  readonly days: number;
  /** Of these days, those on a Monday and so on. */
  readonly weekdays: readonly number[];
  /** All of these days are from a file. */
  readonly is_only_elsewhere: boolean;
  readonly age_days: number;
  readonly skips: number;
  readonly exempt_until: Date | null;
  readonly sites: readonly string[];
}

export interface PeoplePage {
  readonly people: readonly PersonRow[];
  readonly read: number;
  /** Where the next page begins; undefined after the last. */
  readonly last: string | undefined;
}

/** With a limit the index is asked for each account; without it the planner reads the whole table for every page. */
const isDone = (goal: Goal, at: Date): RawBuilder<boolean> => sql<boolean>`coalesce((
  select true from authenticators where account_id = accounts.id and removed_at is null and confirmed_at <= ${at}
    and ${countsFor(goal)}
  limit 1), false)`;

const LAST_DAY = (at: Date): RawBuilder<unknown> => sql`(${at}::timestamptz at time zone ${ZONE})::date`;

/**
 * On which days somebody signed in, here or (as a file told) elsewhere: how many, on which days of the week, and whether lately.
 * What a file told is kept apart to the end: it makes nobody a working person anywhere else.
 */
const history = (at: Date): RawBuilder<unknown> => sql`
  select count(*)::int as days,
    array[${sql.join([1, 2, 3, 4, 5, 6, 7].map((weekday) => sql`(count(*) filter (where weekday = ${sql.lit(weekday)}))::int`))}] as weekdays,
    coalesce(max(last_at) > ${later(at, -WORKING)}, false) as is_recent,
    coalesce(max(local_day) filter (where last_at is null) > ${LAST_DAY(later(at, -WORKING))}, false) as is_recent_elsewhere,
    count(*) > 0 and bool_and(last_at is null) as is_only_elsewhere
  from (select local_day, extract(isodow from local_day)::int as weekday, max(at) as last_at
    from (select (at at time zone ${ZONE})::date as local_day, at from sign_ins
        where account_id = accounts.id and at > ${later(at, -HISTORY_DAYS * DAY)} and at <= ${at}
      union all
      select local_day, null from imported_sign_in_days as elsewhere
        join sign_in_imports on sign_in_imports.id = elsewhere.import_id
        where account_id = accounts.id and finished_at is not null
          and local_day > ${LAST_DAY(later(at, -HISTORY_DAYS * DAY))} and local_day <= ${LAST_DAY(at)}) as each
    group by local_day) as seen`;

/** Since when files tell of sign-ins elsewhere: people of whom they say nothing did not sign in there. */
const TOLD_SINCE = sql`(select min(first_day) from sign_in_imports where finished_at is not null)`;

/**
 * One page of all people as they were at a moment, in the order of their accounts' ids, behind `after`: those whom a campaign
 * asks, and those who only count for their organisations.
 */
export async function readPeople(
  queries: Queries,
  { goal, track, skips }: Placing,
  at: Date,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<PeoplePage> {
  const { rows } = await sql<PersonRow & { read: number; last: string | null; is_person: boolean | null }>`
    with page as (select * from accounts where id > ${after ?? NO_ID}::uuid order by id limit ${limit}),
    ends as (
      select (select id::text from page order by id desc limit 1) as last, (select count(*)::int from page) as read),
    people as (
      select accounts.id, true as is_person, ${track} as track, ${isDone(goal, at)} as is_done,
        coalesce(accounts.halted_at <= ${at}, false) as is_halted,
        history.is_recent or history.is_recent_elsewhere or coalesce(accounts.last_signed_in_at > ${later(at, -WORKING)}
          and accounts.last_signed_in_at <= ${at}, false) as is_working,
        history.days, history.weekdays, history.is_only_elsewhere,
        greatest(ceil(extract(epoch from ${at}::timestamptz - accounts.created_at) / 86400)::int,
          ${LAST_DAY(at)} - ${TOLD_SINCE} + 1) as age_days, ${skips} as skips,
        greatest((select max(until_at) from exemptions where account_id = accounts.id and from_at <= ${at} and until_at > ${at}
            and (ended_at is null or ended_at > ${at})),
          case when accounts.returned_at <= ${at} then accounts.returned_at + ${LEAVE_WINDOW / DAY} * interval '24 hours' end)
          as exempt_until,
        array(select organisation_id::text from memberships where account_id = accounts.id and from_at <= ${at}
          and (until_at is null or until_at > ${at}) and ${isOfSite('memberships')} order by organisation_id) as sites
      from page as accounts cross join lateral (${history(at)}) as history
      where accounts.kind = 'person' and accounts.status = 'active' and accounts.created_at <= ${at})
    select ends.last, ends.read, people.* from ends left join people on true order by people.id`.execute(
    queries,
  );
  const [first] = rows;
  return {
    people: rows.filter(({ is_person }) => is_person !== null),
    read: first?.read ?? 0,
    last: first && first.read === limit ? (first.last ?? undefined) : undefined,
  };
}
