import { sql } from 'kysely';
import type { Queries } from '../../platform/database/index.ts';
import type { SealedColumn } from './sealed-columns.ts';

export interface SealedValue {
  readonly id: string;
  readonly sealed: string;
}

const isOld = ({ column }: SealedColumn, keyId: string) =>
  sql`${sql.ref(column)} is not null and not starts_with(${sql.ref(column)}, ${`${keyId}.`})`;

/** How many values are not under a key. */
export async function countOld(queries: Queries, column: SealedColumn, keyId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(column.table)} where ${isOld(column, keyId)}
  `.execute(queries);
  return rows[0]?.count ?? 0;
}

/** The next values that are not under a key, by id. */
export async function readOld(
  queries: Queries,
  column: SealedColumn,
  keyId: string,
  afterId: string,
  limit: number,
): Promise<SealedValue[]> {
  const { rows } = await sql<SealedValue>`
    select id, ${sql.ref(column.column)} as sealed from ${sql.table(column.table)}
    where id > ${afterId}::uuid and ${isOld(column, keyId)} order by id limit ${limit}
  `.execute(queries);
  return rows;
}

/** Replaces values that are still what they were. What was changed meanwhile stays. @returns how many were replaced */
export async function replaceValues(
  transaction: Queries,
  { table, column }: SealedColumn,
  values: readonly { id: string; before: string; after: string }[],
): Promise<number> {
  const rows = values.map(({ id, before, after }) => sql`(${id}::uuid, ${before}, ${after})`);
  const result = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = value.after
    from (values ${sql.join(rows)}) as value (id, before, after)
    where ${sql.table(table)}.id = value.id and ${sql.table(table)}.${sql.ref(column)} = value.before
  `.execute(transaction);
  return Number(result.numAffectedRows ?? 0);
}
