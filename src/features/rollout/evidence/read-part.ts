import { sql } from 'kysely';
import type { Database } from '../../../platform/database/index.ts';
import type { LocalDay } from '../local-days.ts';
import type { Part, PartRows, Span } from './part.ts';

/**
 * Reads one part. It joins whole tables of which the database cannot tell how many rows are left, and takes few for none: row by
 * row it would not come to an end. So it is told to join them whole, and given the time that millions of accounts take.
 */
export const readPart = (database: Database, part: Part, day: LocalDay, span?: Span): Promise<PartRows> =>
  database.transaction(async (transaction) => {
    await sql`set local enable_nestloop = off`.execute(transaction);
    await sql`set local jit = off`.execute(transaction);
    await sql`set local statement_timeout = '3min'`.execute(transaction);
    return part.read(transaction, day, span);
  });
