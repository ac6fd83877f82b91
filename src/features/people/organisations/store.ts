import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import { type Organisation, type RegisterEntry, toOrganisation } from './organisation.ts';

/** The organisations with these codes, by code. */
export async function findOrganisationsByCode(
  queries: Queries,
  codes: readonly string[],
): Promise<Map<string, Organisation>> {
  const rows = await queries
    .selectFrom('organisations')
    .selectAll()
    .where('code', '=', sql<string>`any(${[...codes]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, toOrganisation(row)]));
}

const columnsOf = (entry: RegisterEntry, now: Date) => ({
  name: entry.name,
  kind: entry.kind,
  region_code: entry.regionCode,
  parent_code: entry.parentCode,
  address: entry.address,
  postcode: entry.postcode,
  telephone: entry.telephone,
  status: entry.status,
  opened_on: entry.openedOn,
  closed_on: entry.closedOn,
  updated_at: now,
});

/** Adds organisations, each with the beginning of its status history. */
export async function insertOrganisations(
  transaction: Queries,
  organisations: readonly Organisation[],
  now: Date,
): Promise<void> {
  if (organisations.length === 0) return;
  await transaction
    .insertInto('organisations')
    .values(
      organisations.map((one) => ({ id: one.id, code: one.code, created_at: now, ...columnsOf(one, now) })),
    )
    .execute();
  await transaction
    .insertInto('organisation_statuses')
    .values(organisations.map((one) => ({ organisation_id: one.id, status: one.status, from_at: now })))
    .execute();
}

/** Changes one organisation; a new status ends the one before it in the history. */
export async function updateOrganisation(
  transaction: Queries,
  known: Organisation,
  entry: RegisterEntry,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('organisations')
    .set(columnsOf(entry, now))
    .where('id', '=', known.id)
    .execute();
  if (entry.status === known.status) return;
  await transaction
    .updateTable('organisation_statuses')
    .set({ until_at: now })
    .where('organisation_id', '=', known.id)
    .where('until_at', 'is', null)
    .execute();
  await transaction
    .insertInto('organisation_statuses')
    .values({ organisation_id: known.id, status: entry.status, from_at: now })
    .execute();
}

/** Lets the database know how many there are now: nobody else counts the embedded database's rows. */
export async function countOrganisations(transaction: Queries): Promise<void> {
  await sql`analyze organisations`.execute(transaction);
}
