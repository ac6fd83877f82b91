import type { Page } from '../../../core/paging.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { ACCOUNT_COLUMNS, type Account, toAccount } from '../../people/index.ts';
import { countsFor } from '../../rollout/index.ts';
import { LONGEST_LIST, PAGE_SIZE, type PeopleFilters } from '../filters.ts';
import type { Scope } from '../rules.ts';
import { listExemptUntil } from './exempt-until.ts';
import { matchingPeople, NAME } from './matching-people.ts';
import { organisationWithin } from './scope.ts';

export interface ListedPerson {
  readonly account: Account;
  readonly isEnrolled: boolean;
  /** An exemption is in force. */
  readonly isExempt: boolean;
  /** The organisations within the scope, by name. */
  readonly organisations: readonly string[];
}

/** Which of these accounts have an authenticator that is allowed to them. Asked for one page's rows: inside the list it would read them all. */
async function findEnrolled(queries: Queries, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await queries
    .selectFrom('authenticators')
    .select('account_id')
    .distinct()
    .where('account_id', 'in', accountIds)
    .where('removed_at', 'is', null)
    .where(countsFor('any'))
    .execute();
  return new Set(rows.map((row) => row.account_id));
}

/** The names of the organisations of some accounts, as far as the scope reaches: account id -> names. */
export async function organisationNames(
  queries: Queries,
  scope: Scope,
  accountIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await queries
    .selectFrom('memberships')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .select(['memberships.account_id', 'organisations.name'])
    .where('memberships.account_id', 'in', accountIds)
    .where('memberships.until_at', 'is', null)
    .where(organisationWithin(scope))
    .orderBy('organisations.name')
    .execute();
  const names = new Map<string, string[]>();
  for (const row of rows) names.set(row.account_id, [...(names.get(row.account_id) ?? []), row.name]);
  return names;
}

/** How many match, counted no further than the longest list and one. */
async function countMatching(queries: Queries, scope: Scope, filters: PeopleFilters): Promise<number> {
  const few = matchingPeople(queries, scope, filters)
    .select('accounts.id')
    .limit(LONGEST_LIST + 1);
  const { total } = await queries
    .selectFrom(few.as('few'))
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

async function describe(
  queries: Queries,
  scope: Scope,
  accounts: readonly Account[],
  now: Date,
): Promise<ListedPerson[]> {
  const ids = accounts.map(({ id }) => id);
  const enrolled = await findEnrolled(queries, ids);
  const exempt = await listExemptUntil(queries, ids, now);
  const names = await organisationNames(queries, scope, ids);
  return accounts.map((account) => ({
    account,
    isEnrolled: enrolled.has(account.id),
    isExempt: exempt.has(account.id),
    organisations: names.get(account.id) ?? [],
  }));
}

/** The people within the scope that match, by name: one page of them. */
export async function listPeople(
  queries: Queries,
  scope: Scope,
  filters: PeopleFilters,
  now: Date,
): Promise<Page<ListedPerson>> {
  const rows = await matchingPeople(queries, scope, filters)
    .select(ACCOUNT_COLUMNS)
    .orderBy(NAME)
    .orderBy('accounts.id')
    .limit(PAGE_SIZE)
    .offset((filters.page - 1) * PAGE_SIZE)
    .execute();
  const items = rows.length > 0 ? await describe(queries, scope, rows.map(toAccount), now) : [];
  return {
    items,
    total: await countMatching(queries, scope, filters),
    number: filters.page,
    size: PAGE_SIZE,
  };
}
