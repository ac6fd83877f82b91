import type { Queries } from '../../../platform/database/index.ts';
import type { Kept } from './archive.ts';

/** How a place outside the database did last. */
export interface PlaceStanding {
  readonly name: string;
  readonly keptAt: Date | null;
  readonly problem: string | null;
}

/** Writes down how every place did at a moment. */
export async function writeKept(queries: Queries, kept: readonly Kept[], at: Date): Promise<void> {
  for (const { place, problem } of kept) {
    const values = problem ? { failed_at: at, problem } : { kept_at: at, failed_at: null, problem: null };
    await queries
      .insertInto('audit_archive_places')
      .values({ name: place, ...values })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
      .execute();
  }
}

export const listPlaces = (queries: Queries): Promise<PlaceStanding[]> =>
  queries.selectFrom('audit_archive_places').select(['name', 'kept_at as keptAt', 'problem']).execute();
