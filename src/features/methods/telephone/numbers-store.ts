import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';

/** Lets one transaction at a time add an authenticator on a number. */
export async function lockNumber(transaction: Queries, numberKey: Buffer): Promise<void> {
  const lock = numberKey.readBigInt64BE(0).toString();
  await sql`select pg_advisory_xact_lock(${lock}::bigint)`.execute(transaction);
}

export interface OthersOnNumber {
  /** Other accounts with an authenticator on the number. */
  readonly all: number;
  /** Those of them that share no organisation with the account. */
  readonly strangers: number;
}

/** Who else has an authenticator on a number. */
export async function countOthers(
  queries: Queries,
  numberKey: Buffer,
  accountId: string,
): Promise<OthersOnNumber> {
  const { rows } = await sql<OthersOnNumber>`
    select count(*)::int as "all", count(*) filter (where not shares)::int as strangers
    from (
      select distinct other.account_id, exists (
        select from memberships theirs
        join memberships own on own.organisation_id = theirs.organisation_id and own.until_at is null
        where theirs.account_id = other.account_id and theirs.until_at is null and own.account_id = ${accountId}
      ) as shares
      from authenticator_numbers number
      join authenticators other on other.id = number.authenticator_id
      where number.number_key = ${numberKey} and other.removed_at is null and other.account_id <> ${accountId}
    ) as others`.execute(queries);
  return rows[0] ?? { all: 0, strangers: 0 };
}

export async function insertNumber(
  transaction: Queries,
  row: { authenticatorId: string; numberKey: Buffer },
): Promise<void> {
  await transaction
    .insertInto('authenticator_numbers')
    .values({ authenticator_id: row.authenticatorId, number_key: row.numberKey })
    .execute();
}

export interface NumberHolder {
  readonly id: string;
  readonly secret: string;
}

/**
 * The authenticators with a number that an account had before a change at `at`: those that stay, and those that this
 * change removes; not what it adds.
 */
export async function listNumberHolders(
  queries: Queries,
  accountId: string,
  at: Date,
): Promise<NumberHolder[]> {
  const rows = await queries
    .selectFrom('authenticators')
    .innerJoin('authenticator_numbers', 'authenticator_numbers.authenticator_id', 'authenticators.id')
    .select(['authenticators.id', 'authenticators.secret'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', '<', at)
    .where((where) => where.or([where('removed_at', 'is', null), where('removed_at', '=', at)]))
    .execute();
  return rows.flatMap(({ id, secret }) => (secret === null ? [] : [{ id, secret }]));
}
