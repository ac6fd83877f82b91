import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import { countsFor } from '../../rollout/index.ts';
import { addressRange, type PeopleFilters, prefixRange } from '../filters.ts';
import type { Scope } from '../rules.ts';
import { accountWithin, organisationWithin } from './scope.ts';

/** An account with an authenticator that is allowed to it. One that failures blocked still counts (security.md, "Second factors"). */
export const ENROLLED = sql<boolean>`exists (
  select 1 from authenticators where authenticators.account_id = accounts.id and removed_at is null and ${countsFor('any')})`;

/** What lists are sorted by. */
export const NAME = sql`lower(accounts.display_name) collate "C"`;

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

/** The accounts within the scope that match, to select from. */
export function matchingPeople(queries: Queries, scope: Scope, filters: PeopleFilters) {
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
