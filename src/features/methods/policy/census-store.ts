import { sql } from 'kysely';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { isOpenOrganisation } from '../../people/index.ts';
import { BY_STRENGTH, type Kinds } from './rules.ts';

/** Someone who would be left without a method that they have set up. */
export interface HitAccount {
  readonly id: string;
  readonly address: string;
  readonly displayName: string;
  readonly hasRecordedMobile: boolean;
  readonly kinds: Kinds;
  readonly organisations: readonly { readonly code: string; readonly name: string }[];
}

interface HitRow {
  readonly id: string;
  readonly address: string;
  readonly display_name: string;
  readonly has_mobile: boolean;
  readonly kinds: Kinds;
  readonly organisations: readonly { readonly code: string; readonly name: string }[] | null;
}

/** A change of one list: the installation's, or one organisation's. */
export interface Change {
  /** null: the installation's. */
  readonly organisationId: string | null;
  /** null: every method. */
  readonly kinds: Kinds | null;
  /** The installation's list as it is now; null: every method. */
  readonly installation: Kinds | null;
}

/** Lists of methods are compared as bits of a number: that keeps a million accounts within one cheap aggregate. */
const maskOf = (kinds: Kinds | null): number =>
  BY_STRENGTH.reduce(
    (mask, kind, at) => (kinds === null || kinds.includes(kind) ? mask | (1 << at) : mask),
    0,
  );

const EVERY = sql.lit(maskOf(null));
const ALL_KINDS = sql`array[${sql.join(BY_STRENGTH.map((kind) => sql.lit(kind)))}]`;
const bitOf = (column: string) =>
  sql`coalesce(1 << (array_position(${ALL_KINDS}, ${sql.ref(column)}) - 1), 0)`;

/** What remains under an installation's mask and what the organisations have in common. */
const effective = (installation: number, common: string) => sql`
  case when ${sql.ref(common)} & ${installation}::int = 0 then ${installation}::int
  else ${sql.ref(common)} & ${installation}::int end`;

/**
 * Reads one batch of the accounts that have authenticators, in the order of their ids.
 * @param after the last account of the batch before; undefined begins
 * @returns those whose authenticators a change would leave without any that is allowed, and the last account that was
 *   read: undefined when there was none left
 */
export async function readHitBatch(
  queries: Queries,
  { organisationId, kinds, installation }: Change,
  after: string | undefined,
  size: number,
): Promise<{ hit: HitAccount[]; read: number; last: string | undefined }> {
  const now = maskOf(installation);
  const then = organisationId === null ? maskOf(kinds) : now;
  const own =
    organisationId === null
      ? sql`lists.mask`
      : sql`
    case when organisations.id = ${organisationId}::uuid then ${maskOf(kinds)}::int else lists.mask end`;
  const within =
    organisationId === null
      ? sql`true`
      : sql`
    authenticators.account_id in (select account_id from memberships
      where organisation_id = ${organisationId}::uuid and until_at is null)`;
  const { rows } = await sql<{ hit: HitRow[] | null; read: number; last: string | null }>`
    with batch as (
      select account_id, bit_or(${bitOf('method')}) as has, array_agg(distinct method) as kinds
      from authenticators
      where removed_at is null and account_id > ${after ?? NO_ID}::uuid and ${within}
      group by account_id order by account_id limit ${size}
    ), lists as (
      select organisation_id, (select bit_or(${bitOf('kind')}) from unnest(allowed) as kind) as mask
      from method_policies where until_at is null and organisation_id is not null
    ), commons as (
      select batch.account_id, coalesce(bit_and(lists.mask), ${EVERY}) as before, coalesce(bit_and(${own}), ${EVERY}) as after
      from batch
      left join memberships on memberships.account_id = batch.account_id and memberships.until_at is null
      left join organisations on organisations.id = memberships.organisation_id and ${isOpenOrganisation}
      left join lists on lists.organisation_id = organisations.id
      group by batch.account_id
    ), hit as (
      select accounts.id, accounts.address, accounts.display_name, batch.kinds,
        accounts.recorded_mobile is not null as has_mobile, (
          select json_agg(json_build_object('code', organisations.code, 'name', organisations.name) order by code)
          from memberships join organisations on organisations.id = memberships.organisation_id
          where memberships.account_id = accounts.id and memberships.until_at is null
        ) as organisations
      from batch join commons on commons.account_id = batch.account_id
      join accounts on accounts.id = batch.account_id and accounts.status = 'active'
      where batch.has & (${effective(now, 'commons.before')}) <> 0
        and batch.has & (${effective(then, 'commons.after')}) = 0
    )
    select (select json_agg(to_json(hit) order by hit.id) from hit) as hit,
      (select count(*)::int from batch) as read,
      (select account_id from batch order by account_id desc limit 1) as last`.execute(queries);
  const [row] = rows;
  return {
    read: row?.read ?? 0,
    last: row?.last ?? undefined,
    hit: (row?.hit ?? []).map((one) => ({
      id: one.id,
      address: one.address,
      displayName: one.display_name,
      hasRecordedMobile: one.has_mobile,
      kinds: one.kinds,
      organisations: one.organisations ?? [],
    })),
  };
}
