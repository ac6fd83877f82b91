import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { COUNTS_FOR_CAMPAIGN, hasMet } from '../goal-sql.ts';
import { isOfSite } from './site-people-sql.ts';
import { enrolledAt, isShort, workedAt, wouldStop } from './site-sql.ts';

/** A site where the guard has to act. */
export interface ShortSite {
  readonly organisationId: string;
  /** Those of the working people who have what the campaign asks for. Both are counted no further than the minimum. */
  readonly enrolled: number;
  readonly working: number;
}

type Guarded = Pick<Campaign, 'id'>;

/** Somebody of `organisations` who has not met the goal of `campaigns` and whom the dates of their schedule would stop. */
const hasStopped = (now: RawBuilder<Date>): RawBuilder<SqlBool> => sql<SqlBool>`exists (
  select from memberships as member
  join accounts on accounts.id = member.account_id and accounts.kind = 'person' and accounts.status = 'active'
  join obligations on obligations.account_id = member.account_id and obligations.campaign_id = campaigns.id
  join schedules on schedules.id = obligations.schedule_id
  join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version
  where member.organisation_id = organisations.id and member.until_at is null and ${isOfSite('member')}
    and ${wouldStop(now)} and not ${hasMet(sql.ref('member.account_id'), COUNTS_FOR_CAMPAIGN)})`;

const SITE = sql.ref('organisations.id');
const momentOf = (now: Date): RawBuilder<Date> => sql<Date>`${now}::timestamptz`;

/** Short sites that have no hold yet, with people whom the ladder would stop. */
export async function listShortSites(queries: Queries, { id }: Guarded, now: Date): Promise<ShortSite[]> {
  const at = momentOf(now);
  const { rows } = await sql<{ organisation_id: string; working: number; enrolled: number }>`
    with short as materialized (
      select organisations.id from organisations join campaigns on campaigns.id = ${id}
      where ${isShort(SITE, at)} and not exists (
        select from holds where organisation_id = organisations.id and campaign_id = campaigns.id and ended_at is null))
    select organisations.id as organisation_id, ${workedAt(SITE, at)}::int as working,
      ${enrolledAt(SITE, at)}::int as enrolled
    from short join organisations on organisations.id = short.id join campaigns on campaigns.id = ${id}
    where ${hasStopped(at)} order by organisations.id`.execute(queries);
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    working: row.working,
    enrolled: row.enrolled,
  }));
}

/** Open holds of sites that have enough people who have met the goal and are really there. */
export async function listHealedHolds(
  queries: Queries,
  { id }: Guarded,
  now: Date,
): Promise<{ readonly id: string; readonly organisationId: string }[]> {
  const { rows } = await sql<{ id: string; organisation_id: string }>`
    select open.id, open.organisation_id from holds as open join campaigns on campaigns.id = open.campaign_id
    where open.campaign_id = ${id} and open.ended_at is null
      and not ${isShort(sql.ref('open.organisation_id'), momentOf(now))}`.execute(queries);
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
