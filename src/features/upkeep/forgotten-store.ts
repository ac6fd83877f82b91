import { type RawBuilder, sql } from 'kysely';
import { DAY, later } from '../../core/clock.ts';
import type { Queries } from '../../platform/database/index.ts';

/** A table whose old rows no index finds: one for them would cost every sign-in a write. It is read through instead. */
interface ReadThrough {
  readonly table: string;
  readonly isOld: (now: Date) => RawBuilder<unknown>;
}

const daysAgo = (now: Date, days: number): Date => later(now, -days * DAY);

/** A browser that nobody has signed in with for over a year counts as new; a device goes a month after its end. */
export const READ_THROUGH: readonly ReadThrough[] = [
  { table: 'known_browsers', isOld: (now) => sql`last_used_at < ${daysAgo(now, 400)}` },
  { table: 'remembered_devices', isOld: (now) => sql`least(expires_at, ended_at) < ${daysAgo(now, 30)}` },
];

/** How many pages a table has on disk. */
export async function countPages(queries: Queries, table: string): Promise<number> {
  const { rows } = await sql<{ pages: number }>`
    select ceil(pg_relation_size(${table}::text::regclass) / current_setting('block_size')::numeric)::int as pages
  `.execute(queries);
  return rows[0]?.pages ?? 0;
}

/** Deletes the old rows of some pages of a table, of which PostgreSQL reads no other. */
export async function deleteInPages(
  queries: Queries,
  { table, isOld }: ReadThrough,
  now: Date,
  pages: { readonly first: number; readonly end: number },
): Promise<void> {
  const at = (page: number) => sql`${`(${page},0)`}::text::tid`;
  await sql`
    delete from ${sql.table(table)}
    where ctid >= ${at(pages.first)} and ctid < ${at(pages.end)} and ${isOld(now)}
  `.execute(queries);
}
