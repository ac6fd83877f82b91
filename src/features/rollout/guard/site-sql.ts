import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { COUNTS_FOR_CAMPAIGN, hasMet } from '../goal-sql.ts';
import { isOfSite, MINIMUM, WORKING_SPAN } from './site-people-sql.ts';
import { isSiteStranded } from './stranded-site.ts';

type Sql<Type> = RawBuilder<Type>;

/** People of a site who have signed in since a moment, counted no further than the minimum. */
const countStaff = (site: Sql<unknown>, since: Sql<unknown>, and: Sql<unknown> = sql``): Sql<number> => sql`(
  select count(*) from (
    select from memberships as colleague_of
    join accounts as colleague on colleague.id = colleague_of.account_id
    where colleague_of.organisation_id = ${site} and colleague_of.until_at is null and ${isOfSite('colleague_of')}
      and colleague.kind = 'person' and colleague.status = 'active'
      and colleague.last_signed_in_at > ${since} ${and}
    limit ${MINIMUM}) as counted)`;

const HAS_MET = sql`and ${hasMet(sql.ref('colleague.id'), COUNTS_FOR_CAMPAIGN)}`;

const since = (at: Sql<unknown>): Sql<Date> => sql<Date>`${at} - ${WORKING_SPAN}`;

const hold = (site: Sql<unknown>): Sql<unknown> => sql`
  from holds where holds.organisation_id = ${site} and holds.campaign_id = campaigns.id`;

/** From when on somebody has worked at a site: at one that is held nobody stops to count by being away. */
const workedSince = (site: Sql<unknown>, now: Sql<Date>): Sql<Date> =>
  since(sql`coalesce((select min(holds.began_at) ${hold(site)} and holds.ended_at is null), ${now})`);

/** `enrolled` of `SiteCounts`, counted no further than the minimum. */
export const enrolledAt = (site: Sql<unknown>, now: Sql<Date>): Sql<number> =>
  countStaff(site, since(now), HAS_MET);

/** `worked` of `SiteCounts`, counted no further than the minimum. */
export const workedAt = (site: Sql<unknown>, now: Sql<Date>): Sql<number> =>
  countStaff(site, workedSince(site, now));

/** `isSiteShort` of `site-counts.ts`, or that too few are left who can get in, for `campaigns` of the surrounding query. @param site an organisation's id */
export const isShort = (site: Sql<unknown>, now: Sql<Date>): Sql<SqlBool> => sql<SqlBool>`(
  not exists (select ${hold(site)} and holds.ended_because = 'go-on')
  and (${enrolledAt(site, now)} < least(${MINIMUM}, greatest(1, ${workedAt(site, now)}))
    or ${isSiteStranded(site, now)}))`;

/** Whether one of the sites where an account works is short. */
export const isAnySiteShort = (accountId: Sql<string>, now: Sql<Date>): Sql<SqlBool> => sql<SqlBool>`exists (
  select from memberships as own
  where own.account_id = ${accountId} and own.until_at is null and ${isOfSite('own')}
    and ${isShort(sql.ref('own.organisation_id'), now)})`;

/** `dates` of a schedule would stop people: only then does it matter whether their site is short. */
export const wouldStop = (now: Sql<Date>): Sql<SqlBool> => sql<SqlBool>`(
  coalesce(dates.require_at, dates.halt_at) <= ${now} or (dates.restrict_at is null and dates.nudge_at <= ${now}))`;
