import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';

/**
 * Tells the database how few campaigns and schedules there are, and how many people have a place. By itself it looks only at
 * tables with many changes, and takes a few thousand rows for granted in what joins millions of people to their schedule.
 */
export async function analyseCampaigns(queries: Queries): Promise<void> {
  await sql`select analyse_campaigns()`.execute(queries);
}
