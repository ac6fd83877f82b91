import { type SqlBool, sql } from 'kysely';
import { DAY, later } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Policy } from '../../rollout/index.ts';
import type { Scope } from '../rules.ts';
import { accountWithin } from './scope.ts';

/** How many days back a sign-in counts as "lately". */
const USED_DAYS = 30;

/** Active people within a scope: three different facts, never mixed. */
export interface Numbers {
  readonly people: number;
  /** Have an authenticator. */
  readonly enrolled: number;
  /** Cannot get in without a second factor. */
  readonly enforced: number;
  /** Signed in with an authenticator in the last 30 days. */
  readonly used: number;
  readonly paused: number;
}

/** One query over the scope. The authenticators are gathered once and joined, so that it stays linear. */
export async function countPeople(
  queries: Queries,
  scope: Scope,
  policy: Policy,
  now: Date,
): Promise<Numbers> {
  const isRequired = policy.requiredFrom !== null && now >= policy.requiredFrom;
  const hasNoSkips = policy.requiredFrom !== null && policy.skipsAllowed === 0;
  const row = await queries
    .with('held', (make) =>
      make
        .selectFrom('authenticators')
        .select('account_id')
        .select((select) => select.fn.max('last_used_at').as('last_used_at'))
        .where('removed_at', 'is', null)
        .where(accountWithin(scope, 'authenticators.account_id'))
        .groupBy('account_id'),
    )
    .with('spent', (make) =>
      make
        .selectFrom('set_up_skips')
        .select('account_id')
        .where(sql<SqlBool>`${!isRequired && policy.requiredFrom !== null}`)
        .where(accountWithin(scope, 'set_up_skips.account_id'))
        .groupBy('account_id')
        .having((having) => having.fn.countAll(), '>=', policy.skipsAllowed),
    )
    .with('bound', (make) =>
      make
        .selectFrom('obligations')
        .innerJoin('campaigns', 'campaigns.id', 'obligations.campaign_id')
        .innerJoin('schedules', 'schedules.id', 'obligations.schedule_id')
        .innerJoin('schedule_versions as dates', (join) =>
          join
            .onRef('dates.schedule_id', '=', 'schedules.id')
            .onRef('dates.version', '=', 'schedules.version'),
        )
        .select('obligations.account_id')
        .select(sql<boolean>`bool_or(coalesce(dates.require_at, dates.halt_at) <= ${now})`.as('must'))
        .where('campaigns.state', '=', 'armed')
        .where(accountWithin(scope, 'obligations.account_id'))
        .groupBy('obligations.account_id'),
    )
    .selectFrom('accounts')
    .leftJoin('bound', 'bound.account_id', 'accounts.id')
    .leftJoin('held', 'held.account_id', 'accounts.id')
    .leftJoin('spent', 'spent.account_id', 'accounts.id')
    .select([
      sql<number>`count(*)`.as('people'),
      sql<number>`count(held.account_id)`.as('enrolled'),
      // Whoever is in a campaign follows its dates, everyone else the installation's.
      sql<number>`count(*) filter (where held.account_id is not null
        or coalesce(bound.must, ${isRequired || hasNoSkips} or spent.account_id is not null))`.as('enforced'),
      sql<number>`count(*) filter (where held.last_used_at > ${later(now, -USED_DAYS * DAY)})`.as('used'),
      sql<number>`count(*) filter (where accounts.halted_at is not null)`.as('paused'),
    ])
    .where('accounts.kind', '=', 'person')
    .where('accounts.status', '=', 'active')
    .where(accountWithin(scope))
    .executeTakeFirstOrThrow();
  return row;
}

/** How many people within the scope asked for help and still wait. */
export async function countOpenRequests(queries: Queries, scope: Scope): Promise<number> {
  const { total } = await queries
    .selectFrom('help_requests')
    .select((select) => select.fn.countAll<number>().as('total'))
    .where('closed_at', 'is', null)
    .where(accountWithin(scope, 'help_requests.account_id'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

export interface OrganisationNumbers {
  /** Active people who belong to it now. */
  readonly people: number;
  readonly enrolled: number;
}

export const NO_PEOPLE: OrganisationNumbers = { people: 0, enrolled: 0 };

/** The numbers of some organisations, by id; one without people is not in the answer. */
export async function listOrganisationNumbers(
  queries: Queries,
  organisationIds: readonly string[],
): Promise<Map<string, OrganisationNumbers>> {
  if (organisationIds.length === 0) return new Map();
  const rows = await queries
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    // Beside each row, not as a condition: that would read every authenticator for a handful of people.
    .leftJoinLateral(
      (join) =>
        join
          .selectFrom('authenticators')
          .select('authenticators.id')
          .whereRef('authenticators.account_id', '=', 'accounts.id')
          .where('removed_at', 'is', null)
          .limit(1)
          .as('held'),
      (join) => join.onTrue(),
    )
    .select('memberships.organisation_id as id')
    .select([sql<number>`count(*)`.as('people'), sql<number>`count(held.id)`.as('enrolled')])
    .where('memberships.organisation_id', 'in', organisationIds)
    .where('memberships.until_at', 'is', null)
    .where('accounts.kind', '=', 'person')
    .where('accounts.status', '=', 'active')
    .groupBy('memberships.organisation_id')
    .execute();
  return new Map(rows.map(({ id, people, enrolled }) => [id, { people, enrolled }]));
}
