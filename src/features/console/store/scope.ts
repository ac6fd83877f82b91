import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Scope } from '../rules.ts';

const YES = sql<SqlBool>`true`;
const idList = (ids: readonly string[]): RawBuilder<unknown> => sql.join(ids.map((id) => sql`${id}::uuid`));

/**
 * Whether an account belongs, at the moment of the query, to an organisation within the scope.
 * @param column where the query has the account's id
 */
export const accountWithin = (scope: Scope, column = 'accounts.id'): RawBuilder<SqlBool> =>
  scope.kind === 'everything'
    ? YES
    : sql<SqlBool>`${sql.ref(column)} in (
        select account_id from memberships
        where until_at is null and organisation_id in (${idList(scope.ids)}))`;

/** Whether an organisation is within the scope. */
export const organisationWithin = (scope: Scope, column = 'organisations.id'): RawBuilder<SqlBool> =>
  scope.kind === 'everything' ? YES : sql<SqlBool>`${sql.ref(column)} in (${idList(scope.ids)})`;
