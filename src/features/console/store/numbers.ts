import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import { type Counts, countStandings, countsFor, type Policy } from '../../rollout/index.ts';
import type { Scope } from '../rules.ts';
import { EVERYONE, type Figures, findFigures } from './figures.ts';
import { accountWithin } from './scope.ts';

/** Active people within a scope: three different facts, never mixed. */
export interface Numbers {
  readonly people: number;
  /** Have an authenticator that is allowed to them. */
  readonly enrolled: number;
  /** Cannot get in without a second factor. */
  readonly enforced: number;
  /** Signed in with an authenticator in the last 30 days. */
  readonly used: number;
  readonly paused: number;
}

const toNumbers = ({ people, enrolled, enforced, used, halted }: Counts): Numbers => ({
  ...{ people, enrolled, enforced, used },
  paused: halted,
});

/** Counts the people of some organisations, by the expression that figures of everyone and evidence are counted by. */
export async function countPeople(
  queries: Queries,
  scope: Scope,
  policy: Policy,
  now: Date,
): Promise<Numbers> {
  const { everyone } = await countStandings(queries, policy, now, (column) => accountWithin(scope, column));
  return toNumbers(everyone);
}

/** The numbers of everyone as a job counted them, or those of some organisations now; undefined before the first count. */
export async function findNumbers(
  queries: Queries,
  scope: Scope,
  policy: Policy,
  now: Date,
): Promise<Figures<Numbers> | undefined> {
  if (scope.kind === 'organisations')
    return { countedAt: now, numbers: await countPeople(queries, scope, policy, now) };
  const figures = await findFigures<Counts>(queries, EVERYONE);
  return figures && { countedAt: figures.countedAt, numbers: toNumbers(figures.numbers) };
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
          .where(countsFor('any'))
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
