import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { later } from '../../../core/clock.ts';

type Sql<Type = unknown> = RawBuilder<Type>;

/** The moment that standings are asked for. */
export interface At {
  /** The first moment that is not looked at any more. */
  readonly end: Date;
  /** Rows that were overwritten or deleted since are looked up. */
  readonly isPast: boolean;
}

export const atMoment = (now: Date): At => ({ end: later(now, 1), isPast: false });
export const atEnd = (end: Date): At => ({ end, isPast: true });

/** The last moment that is looked at: what rules are given as `now`. */
export const momentOf = ({ end }: At): Date => later(end, -1);

/** Whether a row with a beginning and an end was in force. @param name what the query calls it */
export const wasInForce = (name: string, { end }: At): Sql<SqlBool> => {
  const [from, until] = [sql.ref(`${name}.from_at`), sql.ref(`${name}.until_at`)];
  return sql<SqlBool>`(${from} < ${end}::timestamptz and (${until} is null or ${until} >= ${end}::timestamptz))`;
};

const isThere = (table: string, { end, isPast }: At): Sql => {
  const lives = sql`created_at < ${end}::timestamptz`;
  return isPast
    ? sql`${lives} and not exists (
    select from past_rows where table_name = ${table} and past_rows.until_at >= ${end}::timestamptz
    and was ->> 'id' = ${sql.table(table)}.id::text)`
    : lives;
};

/** The first that was kept after the moment is what was true at it. */
const wasThere = (table: string, { end }: At): Sql => sql`(
  select distinct on (was ->> 'id') was from past_rows
  where table_name = ${table} and until_at >= ${end}::timestamptz
    and (was ->> 'created_at')::timestamptz < ${end}::timestamptz
  order by was ->> 'id', until_at, number) as kept`;

const moment = (name: string): Sql<Date> => sql<Date>`(was ->> ${sql.lit(name)})::timestamptz`;

/** Every account as it was, whatever became of it. */
export const accountsAt = (at: At): Sql => sql`
  select id, address, display_name, kind, status, created_at, last_signed_in_at, returned_at, halted_at
  from accounts where ${isThere('accounts', at)}
  ${
    at.isPast
      ? sql`union all
  select (was ->> 'id')::uuid, was ->> 'address', was ->> 'display_name', was ->> 'kind', was ->> 'status',
    ${moment('created_at')}, ${moment('last_signed_in_at')}, ${moment('returned_at')}, ${moment('halted_at')}
  from ${wasThere('accounts', at)}`
      : sql``
  }`;

/** Every organisation as it was called, whatever became of it. */
export const organisationsAt = (at: At): Sql => sql`
  select id, code, name from organisations where ${isThere('organisations', at)}
  ${
    at.isPast
      ? sql`union all
  select (was ->> 'id')::uuid, was ->> 'code', was ->> 'name' from ${wasThere('organisations', at)}`
      : sql``
  }`;

const NEVER_ENDED = sql`null::timestamptz as until_at`;

/** Rows with `from_at` and `until_at`: those of now, and with `isPast` those that were deleted since. */
const ROWS = {
  memberships: sql`memberships`,
  platform_roles: sql`platform_roles`,
  method_policies: sql`method_policies`,
  exemptions: sql`exemptions`,
  organisation_statuses: sql`(
    select id as organisation_id, status, '-infinity'::timestamptz as from_at, ${NEVER_ENDED} from organisations)`,
  authenticators: sql`(
    select account_id, method, confirmed_at as from_at, removed_at as until_at, last_used_at from authenticators)`,
  obligations: sql`(
    select account_id, campaign_id, schedule_id, joined_at as from_at, ${NEVER_ENDED} from obligations)`,
  halts: sql`(select account_id, campaign_id, at as from_at, ended_at as until_at from halts)`,
  holds: sql`(select organisation_id, campaign_id, began_at as from_at, ended_at as until_at, stranded_at from holds)`,
};

/** The rows of a table that were in force at some time, to select from. */
export function rowsOf(table: keyof typeof ROWS, { isPast }: At): Sql {
  if (!isPast) return ROWS[table];
  return table === 'authenticators'
    ? sql`(select account_id, method, from_at, until_at, null::timestamptz as last_used_at from ever_authenticators)`
    : sql.table(`ever_${table}`);
}
