import { type RawBuilder, sql } from 'kysely';
import { later } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { isOpenOrganisation } from '../../people/index.ts';
import { decideAllowed, type Kinds, type Restriction, WITHDRAWN_PROVES } from './rules.ts';

/** One list that holds for an account now, as JSON. */
export interface PolicyRow {
  /** null: the installation's. */
  readonly organisation: string | null;
  readonly allowed: Kinds;
  readonly preferred: Kinds[number] | null;
}

/**
 * The lists that hold for an account now as a column of another statement, so that a sign-in does not have to ask twice.
 * Organisations that are not open have no say. Read it with `allowedBy`.
 */
export const policiesOf = (accountId: RawBuilder<string>) => sql<PolicyRow[] | null>`(
  select json_agg(to_json(policy)) from (
    select null::text as organisation, allowed, preferred
    from method_policies where organisation_id is null and until_at is null
    union all
    select organisations.name, method_policies.allowed, method_policies.preferred
    from memberships
    join method_policies on method_policies.organisation_id = memberships.organisation_id
      and method_policies.until_at is null
    join organisations on organisations.id = memberships.organisation_id and ${isOpenOrganisation}
    where memberships.account_id = ${accountId} and memberships.until_at is null
  ) as policy)`;

/** The methods that these lists allow together, in order of strength. */
export const allowedBy = (rows: readonly PolicyRow[] | null): Kinds =>
  decideAllowed(
    rows?.find((row) => row.organisation === null)?.allowed ?? null,
    (rows ?? []).filter((row) => row.organisation !== null).map((row) => row.allowed),
  );

export interface AllowedMethods {
  /** In order of strength. */
  readonly kinds: Kinds;
  /** What is recommended, and by which organisation; null: by the installation. */
  readonly recommended: readonly { readonly kind: Kinds[number]; readonly by: string | null }[];
}

/** What an account may use now. */
export async function findAllowedMethods(queries: Queries, accountId: string): Promise<AllowedMethods> {
  const { rows } = await sql<{ policies: PolicyRow[] | null }>`
    select ${policiesOf(sql`${accountId}::uuid`)} as policies`.execute(queries);
  const policies = rows[0]?.policies ?? [];
  const kinds = allowedBy(policies);
  return {
    kinds,
    recommended: policies.flatMap(({ preferred: kind, organisation: by }) =>
      kind && kinds.includes(kind) ? [{ kind, by }] : [],
    ),
  };
}

/** What the people of an organisation may use while they belong to no other, and whether it has a list of its own. */
export async function findMethodsOfOrganisation(
  queries: Queries,
  organisationId: string,
): Promise<{ readonly kinds: Kinds; readonly hasOwnList: boolean }> {
  const rows = await queries
    .selectFrom('method_policies')
    .select(['organisation_id', 'allowed'])
    .where('until_at', 'is', null)
    .where((either) =>
      either.or([either('organisation_id', 'is', null), either('organisation_id', '=', organisationId)]),
    )
    .execute();
  const lists = rows.map((row) => ({ ...row, allowed: row.allowed as unknown as Kinds }));
  const own = lists.filter((row) => row.organisation_id !== null);
  const installation = lists.find((row) => row.organisation_id === null)?.allowed ?? null;
  return {
    kinds: decideAllowed(
      installation,
      own.map((row) => row.allowed),
    ),
    hasOwnList: own.length > 0,
  };
}

interface RestrictionRow {
  readonly organisation_id: string | null;
  readonly allowed: string[];
  readonly from_at: Date;
  readonly until_at: Date | null;
}

/** Every list that held for an account at some time of the last 14 days, memberships that ended since included. */
export async function listRestrictions(
  queries: Queries,
  accountId: string,
  now: Date,
): Promise<Restriction[]> {
  const after = sql`${later(now, -WITHDRAWN_PROVES)}::timestamptz`;
  const { rows } = await sql<RestrictionRow>`
    with belonging as (
      select organisation_id, from_at, until_at from memberships
      where account_id = ${accountId} and until_at is null
      union all
      select organisation_id, from_at, until_at from memberships
      where account_id = ${accountId} and until_at > ${after}
    )
    select organisation_id, allowed, from_at, until_at from method_policies
    where organisation_id is null and (until_at is null or until_at > ${after})
    union all
    select policy.organisation_id, policy.allowed, greatest(policy.from_at, belonging.from_at),
      least(policy.until_at, belonging.until_at)
    from belonging
    join organisations on organisations.id = belonging.organisation_id and ${isOpenOrganisation}
    join method_policies as policy on policy.organisation_id = belonging.organisation_id
      and (policy.until_at is null or policy.until_at > ${after})
    where policy.from_at < coalesce(belonging.until_at, 'infinity')
      and belonging.from_at < coalesce(policy.until_at, 'infinity')`.execute(queries);
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    allowed: row.allowed as unknown as Kinds,
    from: row.from_at,
    until: row.until_at,
  }));
}
