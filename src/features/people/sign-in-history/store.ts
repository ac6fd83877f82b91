import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';

/** An account and a day on which it signed in elsewhere. */
export interface ImportedDay {
  readonly accountId: string;
  readonly localDay: string;
}

/** What an import that never finished has left counts for nothing. */
export async function discardUnfinished(transaction: Queries): Promise<void> {
  await sql`delete from imported_sign_in_days
    where import_id in (select id from sign_in_imports where finished_at is null)`.execute(transaction);
  await transaction.deleteFrom('sign_in_imports').where('finished_at', 'is', null).execute();
}

export async function insertImport(transaction: Queries, id: string, now: Date): Promise<void> {
  await transaction.insertInto('sign_in_imports').values({ id, started_at: now }).execute();
}

export async function findAccountIds(
  queries: Queries,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await queries
    .selectFrom('accounts')
    .select(['id', 'address_key'])
    .where('address_key', '=', sql<string>`any(${[...keys]}::text[])`)
    .execute();
  return new Map(rows.map(({ id, address_key }) => [address_key, id]));
}

/** @returns how many of the days were not known from this or an earlier import */
export async function insertDays(
  transaction: Queries,
  importId: string,
  days: readonly ImportedDay[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into imported_sign_in_days (account_id, local_day, import_id)
    select account_id, local_day, ${importId}::uuid
    from unnest(${days.map(({ accountId }) => accountId)}::uuid[], ${days.map(({ localDay }) => localDay)}::date[])
      as given (account_id, local_day)
    where not exists (select from imported_sign_in_days as known join sign_in_imports on sign_in_imports.id = known.import_id
      where known.account_id = given.account_id and known.local_day = given.local_day and finished_at is not null)
    on conflict do nothing`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

/** From here on the import counts. */
export async function finishImport(
  transaction: Queries,
  id: string,
  { now, firstDay }: { readonly now: Date; readonly firstDay: string | undefined },
): Promise<void> {
  await sql`update sign_in_imports set finished_at = ${now}, first_day = ${firstDay ?? null}::date where id = ${id}`.execute(
    transaction,
  );
}
