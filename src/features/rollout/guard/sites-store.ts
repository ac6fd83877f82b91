import { sql } from 'kysely';
import { later } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { WORKING } from '../asked-store.ts';
import type { Campaign } from '../campaign/store.ts';
import { countsFor, hasMet } from '../goal-sql.ts';
import type { Goal } from '../obligation.ts';
import { isSiteStranded } from './stranded-site.ts';

/** A site where the guard has to act. */
export interface ShortSite {
  readonly organisationId: string;
  /** Those of the working people who have what the campaign asks for. */
  readonly enrolled: number;
  readonly working: number;
}

type Guarded = Pick<Campaign, 'id' | 'definition'>;

const working = (goal: Goal, now: Date) => sql`
  select memberships.organisation_id, count(*) as working,
    count(*) filter (where ${hasMet(sql.ref('accounts.id'), countsFor(goal))}) as enrolled
  from memberships join accounts on accounts.id = memberships.account_id
  where memberships.until_at is null and accounts.kind = 'person' and accounts.status = 'active'
    and accounts.last_signed_in_at > ${later(now, -WORKING)}
    and memberships.organisation_id in (select organisation_id from bound)
  group by memberships.organisation_id`;

/** Organisations with people who have not met the goal and whose `require` has come. */
const bound = ({ id, definition }: Guarded, now: Date) => sql`
  select distinct memberships.organisation_id
  from schedules
  join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version
  join obligations on obligations.schedule_id = schedules.id
  join memberships on memberships.account_id = obligations.account_id and memberships.until_at is null
  where schedules.campaign_id = ${id} and coalesce(dates.require_at, dates.halt_at) <= ${now}
    and not ${hasMet(sql.ref('obligations.account_id'), countsFor(definition.goal))}`;

/** Sites with too few people who have met the goal that have no hold yet and were not given free. */
export async function listShortSites(queries: Queries, campaign: Guarded, now: Date): Promise<ShortSite[]> {
  const { id, definition } = campaign;
  const { minimum } = definition.continuity;
  const { rows } = await sql<{ organisation_id: string; working: number; enrolled: number }>`
    with bound as (${bound(campaign, now)}), counted as (${working(definition.goal, now)})
    select organisation_id, working::int, enrolled::int from counted
    where enrolled < least(${minimum}, working)
      and not exists (select from holds where holds.organisation_id = counted.organisation_id
        and campaign_id = ${id} and (ended_at is null or ended_because = 'go-on'))
    order by organisation_id`.execute(queries);
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    working: row.working,
    enrolled: row.enrolled,
  }));
}

/** Open holds of sites that have enough people who have met the goal by now. */
export async function listHealedHolds(
  queries: Queries,
  { id, definition }: Guarded,
  now: Date,
): Promise<{ readonly id: string; readonly organisationId: string }[]> {
  const { rows } = await sql<{ id: string; organisation_id: string }>`
    with bound as (
      select organisation_id from holds where campaign_id = ${id} and ended_at is null),
    counted as (${working(definition.goal, now)})
    select holds.id, holds.organisation_id from holds
    join campaigns on campaigns.id = holds.campaign_id
    left join counted on counted.organisation_id = holds.organisation_id
    where holds.campaign_id = ${id} and holds.ended_at is null
      and not ${isSiteStranded(sql`holds.organisation_id`, {
        now: sql<Date>`${now}::timestamptz`,
        activeSince: sql<Date>`${later(now, -WORKING)}::timestamptz`,
      })}
      and coalesce(counted.enrolled, 0) >= least(${definition.continuity.minimum}, coalesce(counted.working, 0))`.execute(
    queries,
  );
  return rows.map(({ id, organisation_id }) => ({ id, organisationId: organisation_id }));
}

/** Holds whose time is over and about which nobody has told the security team. */
export async function listOverdueHolds(queries: Queries, now: Date) {
  return queries
    .selectFrom('holds')
    .innerJoin('organisations', 'organisations.id', 'holds.organisation_id')
    .select(['holds.id', 'organisations.name'])
    .where('holds.ended_at', 'is', null)
    .where('holds.until_at', '<=', now)
    .where('holds.escalated_at', 'is', null)
    .execute();
}

/** Whoever helps at an organisation, or in the security team: for messages. */
export async function listHelpers(queries: Queries, organisationId: string | undefined) {
  const members = queries
    .selectFrom('memberships')
    .select('account_id')
    .where('until_at', 'is', null)
    .where('role', '=', 'local-administrator')
    .where('organisation_id', '=', organisationId ?? '');
  const team = queries
    .selectFrom('platform_roles')
    .select('account_id')
    .where('until_at', 'is', null)
    .where('role', '=', 'security-team');
  return queries
    .selectFrom('accounts')
    .select(['id', 'address', 'display_name'])
    .where('status', '=', 'active')
    .where('id', 'in', organisationId === undefined ? team : members)
    .orderBy('address_key')
    .execute();
}
