import { sql } from 'kysely';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { LocalDay } from '../local-days.ts';
import type { Part, PartRows, Span } from './part.ts';
import { keepStandings } from './standings.ts';

/**
 * It joins whole tables of which the database cannot tell how many rows are left, and takes few for none: row by row it would not
 * come to an end. So it is told to join them whole, and given the time that millions of accounts take.
 */
async function joinWhole(transaction: Queries): Promise<void> {
  await sql`set local enable_nestloop = off`.execute(transaction);
  await sql`set local jit = off`.execute(transaction);
  await sql`set local statement_timeout = '3min'`.execute(transaction);
}

/** Reads some parts of one day, for which it is worked out once where everybody stood. */
export const readParts = (
  database: Database,
  parts: readonly Part[],
  day: LocalDay,
  span?: Span,
): Promise<readonly PartRows[]> =>
  database.transaction(async (transaction) => {
    await joinWhole(transaction);
    await keepStandings(transaction, day);
    const read: PartRows[] = [];
    for (const part of parts) read.push(await part.read(transaction, day, span));
    return read;
  });

/** Reads one part. */
export async function readPart(
  database: Database,
  part: Part,
  day: LocalDay,
  span?: Span,
): Promise<PartRows> {
  const [rows] = await readParts(database, [part], day, span);
  return rows ?? { rows: [], total: 0 };
}
