import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** At the end of a day: a moment that is not of the day any more is not looked at. */
export interface At {
  readonly end: Date;
}

/** Whether a row with a beginning and an end was in force at the end of a day. @param name what the query calls it */
export const wasInForce = (name: string, { end }: At): RawBuilder<SqlBool> => {
  const [from, until] = [sql.ref(`${name}.from_at`), sql.ref(`${name}.until_at`)];
  return sql<SqlBool>`(${from} < ${end}::timestamptz and (${until} is null or ${until} >= ${end}::timestamptz))`;
};

const isThere = (table: string, { end }: At): RawBuilder<unknown> => sql`
  created_at < ${end}::timestamptz and not exists (
    select from past_rows where table_name = ${table} and past_rows.until_at >= ${end}::timestamptz
    and was ->> 'id' = ${sql.table(table)}.id::text)`;

/** The first that was kept after the day is what was true at its end. */
const wasThere = (table: string, { end }: At): RawBuilder<unknown> => sql`(
  select distinct on (was ->> 'id') was from past_rows
  where table_name = ${table} and until_at >= ${end}::timestamptz
    and (was ->> 'created_at')::timestamptz < ${end}::timestamptz
  order by was ->> 'id', until_at, number) as kept`;

/** Every account as it was, whatever became of it. */
export const accountsThen = (at: At): RawBuilder<unknown> => sql`
  select id, address, display_name, kind, status from accounts where ${isThere('accounts', at)}
  union all
  select (was ->> 'id')::uuid, was ->> 'address', was ->> 'display_name', was ->> 'kind', was ->> 'status'
  from ${wasThere('accounts', at)}`;

/** Every organisation as it was called, whatever became of it. */
export const organisationsThen = (at: At): RawBuilder<unknown> => sql`
  select id, code, name from organisations where ${isThere('organisations', at)}
  union all
  select (was ->> 'id')::uuid, was ->> 'code', was ->> 'name' from ${wasThere('organisations', at)}`;
