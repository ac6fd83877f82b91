import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Page } from '../../../core/paging.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { ACCOUNT_COLUMNS, type Account, toAccount } from '../../people/index.ts';
import { addressRange, LONGEST_LIST, PAGE_SIZE, type PeopleFilters, prefixRange } from '../filters.ts';
import type { Scope } from '../rules.ts';
import { accountWithin, organisationWithin } from './scope.ts';

export interface ListedPerson {
  readonly account: Account;
  readonly isEnrolled: boolean;
  /** The organisations within the scope, by name. */
  readonly organisations: readonly string[];
}

/** An account with an authenticator. One that failures blocked still counts (security.md, "Second factors"). */
export const ENROLLED = sql<boolean>`exists (
  select 1 from authenticators where authenticators.account_id = accounts.id and removed_at is null)`;

const NAME = sql`lower(accounts.display_name) collate "C"`;

// Written out, not as parameters: only so does the planner see that a partial index serves.
const STATES: Record<PeopleFilters['state'], RawBuilder<SqlBool>> = {
  '': sql`true`,
  enrolled: sql`accounts.status = 'active' and ${ENROLLED}`,
  'not-enrolled': sql`accounts.status = 'active' and not ${ENROLLED}`,
  paused: sql`accounts.halted_at is not null`,
  disabled: sql`accounts.status = 'disabled'`,
};

/** Names and addresses that begin with a text, as ranges: these use an index whatever plan is kept. */
function beginsWith(text: string): RawBuilder<SqlBool> {
  const name = prefixRange(text);
  const address = addressRange(text);
  return sql<SqlBool>`(
    (${NAME} >= lower(${name.from}) and ${NAME} < lower(${name.before}))
    or (accounts.address_key >= ${address.from} and accounts.address_key < ${address.before}))`;
}

const belongsTo = (code: string): RawBuilder<SqlBool> => sql<SqlBool>`accounts.id in (
  select account_id from memberships
  join organisations on organisations.id = memberships.organisation_id
  where organisations.code = ${code} and memberships.until_at is null)`;

function matching(queries: Queries, scope: Scope, filters: PeopleFilters) {
  let found = queries.selectFrom('accounts').where(accountWithin(scope)).where(STATES[filters.state]);
  if (filters.search) found = found.where(beginsWith(filters.search));
  // An organisation outside the scope finds nobody, as one that does not exist.
  if (filters.organisation)
    found = found
      .where(belongsTo(filters.organisation))
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('organisations')
            .select('id')
            .where('code', '=', filters.organisation)
            .where(organisationWithin(scope)),
        ),
      );
  if (filters.kind) found = found.where(sql<SqlBool>`accounts.kind = ${sql.lit(filters.kind)}`);
  return found;
}

async function organisationNames(
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
  const few = matching(queries, scope, filters)
    .select('accounts.id')
    .limit(LONGEST_LIST + 1);
  const { total } = await queries
    .selectFrom(few.as('few'))
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** The people within the scope that match, by name: one page of them. */
export async function listPeople(
  queries: Queries,
  scope: Scope,
  filters: PeopleFilters,
): Promise<Page<ListedPerson>> {
  const rows = await matching(queries, scope, filters)
    .select(ACCOUNT_COLUMNS)
    .select(ENROLLED.as('is_enrolled'))
    .orderBy(NAME)
    .orderBy('accounts.id')
    .limit(PAGE_SIZE)
    .offset((filters.page - 1) * PAGE_SIZE)
    .execute();
  const names =
    rows.length > 0
      ? await organisationNames(
          queries,
          scope,
          rows.map((row) => row.id),
        )
      : new Map<string, string[]>();
  const items = rows.map((row) => ({
    account: toAccount(row),
    isEnrolled: row.is_enrolled,
    organisations: names.get(row.id) ?? [],
  }));
  return {
    items,
    total: await countMatching(queries, scope, filters),
    number: filters.page,
    size: PAGE_SIZE,
  };
}
