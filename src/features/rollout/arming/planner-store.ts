import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';

/**
 * Tells the database how few campaigns and schedules there are. By itself it looks only at tables with many changes, and takes
 * thousands of rows for granted in those that it has never looked at: then everything that joins millions of people to their
 * schedule is planned for a few thousand. A role that does not own the tables gets a warning, and nothing is changed.
 */
export async function analyseSchedules(queries: Queries): Promise<void> {
  await sql`analyze campaigns, schedules, schedule_versions, campaign_reliefs, holds`.execute(queries);
}

/** The same, and how many places there are now. */
export async function analyseArmed(queries: Queries): Promise<void> {
  await analyseSchedules(queries);
  await sql`analyze obligations`.execute(queries);
}
