import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** A list of the definition of `campaigns` of the surrounding query, as JSON; null where it is not given. */
const excluded = (list: string): RawBuilder<unknown> => sql`(
  campaigns.definition #> ${sql.lit(`{audience,exclude,${list}}`)})`;

const contains = (list: string, value: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`coalesce(${excluded(list)} ? ${value}, false)`;

/** Where somebody belongs, as tables to select from. */
export interface Belonging {
  readonly memberships: RawBuilder<unknown>;
  readonly platformRoles: RawBuilder<unknown>;
}

const NOW: Belonging = {
  memberships: sql`(select * from memberships where until_at is null)`,
  platformRoles: sql`(select * from platform_roles where until_at is null)`,
};

/**
 * Whether an account that has its place in `campaigns` of the surrounding query has moved to where the campaign leaves people
 * out: an organisation or a role. It then asks nothing, as long as that lasts. Named people are left out from the beginning.
 */
export const isLeftOut = (
  accountId: RawBuilder<unknown>,
  { memberships, platformRoles }: Belonging = NOW,
): RawBuilder<SqlBool> => sql<SqlBool>`(
  exists (select from ${memberships} as place join organisations as site on site.id = place.organisation_id
    where place.account_id = ${accountId} and (
      ${contains('organisations', sql`site.code`)} or ${contains('kinds', sql`site.kind`)}
      or ${contains('regions', sql`site.region_code`)} or ${contains('parents', sql`site.parent_code`)}
      or ${contains('roles', sql`place.role`)}))
  or exists (select from ${platformRoles} as office
    where office.account_id = ${accountId} and ${contains('roles', sql`office.role`)}))`;
