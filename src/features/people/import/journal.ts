import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { Changes } from './changes.ts';

/** An import that has begun and not ended. */
export interface UnfinishedImport {
  readonly id: string;
  /** From when its changes hold; null while its file is still being checked. */
  readonly decidedAt: Date | null;
  readonly nextBatch: number;
}

export async function insertImport(transaction: Queries, id: string, now: Date): Promise<void> {
  await transaction.insertInto('people_imports').values({ id, started_at: now }).execute();
}

export async function insertBatch(
  transaction: Queries,
  importId: string,
  number: number,
  changes: Changes,
): Promise<void> {
  await transaction
    .insertInto('people_import_batches')
    .values({ import_id: importId, number, changes: JSON.stringify(changes) })
    .execute();
}

export async function markDecided(transaction: Queries, importId: string, now: Date): Promise<void> {
  await transaction
    .updateTable('people_imports')
    .set({ decided_at: now })
    .where('id', '=', importId)
    .execute();
}

export async function findUnfinishedImport(queries: Queries): Promise<UnfinishedImport | undefined> {
  const row = await queries
    .selectFrom('people_imports')
    .select(['id', 'decided_at', 'next_batch'])
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  return row && { id: row.id, decidedAt: row.decided_at, nextBatch: row.next_batch };
}

export async function findBatch(
  queries: Queries,
  importId: string,
  number: number,
): Promise<Changes | undefined> {
  const row = await queries
    .selectFrom('people_import_batches')
    .select('changes')
    .where('import_id', '=', importId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row && (JSON.parse(row.changes) as Changes);
}

export async function markApplied(transaction: Queries, importId: string, number: number): Promise<void> {
  await transaction
    .updateTable('people_imports')
    .set({ next_batch: number + 1 })
    .where('id', '=', importId)
    .execute();
}

/** Ends an import that was applied. */
export async function finishImport(transaction: Queries, importId: string, now: Date): Promise<void> {
  // Nobody else counts the embedded database's rows, and without counts it would read whole tables.
  await sql`analyze accounts`.execute(transaction);
  await sql`analyze memberships`.execute(transaction);
  await sql`truncate people_import_batches`.execute(transaction);
  await transaction
    .updateTable('people_imports')
    .set({ finished_at: now })
    .where('id', '=', importId)
    .execute();
}

/** Forgets an import that was never decided: nothing of it was visible to anyone. */
export async function discardImport(transaction: Queries, importId: string): Promise<void> {
  // Truncating gives the space back at once, which deleting does not.
  await sql`truncate people_import_batches`.execute(transaction);
  await transaction
    .deleteFrom('people_imports')
    .where('id', '=', importId)
    .where('decided_at', 'is', null)
    .execute();
}
