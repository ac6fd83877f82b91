import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { Dates } from '../campaign/ladder.ts';

/** A schedule with the dates of its newest version. */
export interface Schedule {
  readonly id: string;
  readonly wave: string;
  readonly isForJoiners: boolean;
  readonly startsOn: string;
  readonly version: number;
  readonly madeAt: Date;
  readonly dates: Dates;
}

/**
 * Keeps a campaign's schedules from everybody else who steers it until the transaction ends. A statement of its own: one that
 * waits for a lock and reads versions besides would not see the version that it has waited for.
 */
export async function lockSchedules(transaction: Queries, campaignId: string): Promise<void> {
  await sql`select from schedules where campaign_id = ${campaignId} order by id for update`.execute(
    transaction,
  );
}

/** A campaign's schedules with their newest dates, those of waves first. */
export async function listSchedules(queries: Queries, campaignId: string): Promise<Schedule[]> {
  const rows = await queries
    .selectFrom('schedules')
    .innerJoin('schedule_versions as dates', (join) =>
      join.onRef('dates.schedule_id', '=', 'schedules.id').onRef('dates.version', '=', 'schedules.version'),
    )
    .select(['schedules.id', 'wave', 'is_for_joiners', 'schedules.version'])
    .select(sql<string>`schedules.starts_on::text`.as('starts_on'))
    .select(['dates.made_at', 'announce_at', 'nudge_at', 'restrict_at', 'require_at', 'halt_at'])
    .where('campaign_id', '=', campaignId)
    .orderBy('is_for_joiners')
    .orderBy('schedules.starts_on')
    .orderBy('schedules.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    wave: row.wave,
    isForJoiners: row.is_for_joiners,
    startsOn: row.starts_on,
    version: row.version,
    madeAt: row.made_at,
    dates: {
      announce: row.announce_at,
      nudge: row.nudge_at,
      restrict: row.restrict_at,
      require: row.require_at,
      halt: row.halt_at,
    },
  }));
}
