import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { Dates } from '../campaign/ladder.ts';

export interface NewSchedule {
  readonly id: string;
  readonly campaignId: string;
  readonly wave: string;
  readonly isForJoiners: boolean;
  /** A local day, as `2027-01-12`. */
  readonly startsOn: string;
  readonly dates: Dates;
}

const columnsOf = ({ announce, nudge, restrict, require, halt }: Dates) => ({
  announce_at: announce,
  nudge_at: nudge,
  restrict_at: restrict,
  require_at: require,
  halt_at: halt,
});

/**
 * A wave with its dates as they are now. Until the transaction ends nobody moves them: whoever joins while a wave is extended gets
 * the extended dates.
 */
export async function findWaveSchedule(
  transaction: Queries,
  campaignId: string,
  { name, starts }: { readonly name: string; readonly starts: string },
): Promise<{ readonly id: string; readonly dates: Dates } | undefined> {
  const own = sql`campaign_id = ${campaignId} and wave = ${name} and not is_for_joiners and starts_on = ${starts}::date`;
  await sql`select from schedules where ${own} for share`.execute(transaction);
  const { rows } = await sql<Dates & { id: string }>`
    select schedules.id, announce_at as announce, nudge_at as nudge, restrict_at as restrict, require_at as require, halt_at as halt
    from schedules join schedule_versions as dates
      on dates.schedule_id = schedules.id and dates.version = schedules.version
    where ${own}`.execute(transaction);
  const [row] = rows;
  if (!row) return undefined;
  const { id, ...dates } = row;
  return { id, dates };
}

/**
 * The schedule of a campaign, wave and starting day: the one that there is, or this one, with its first version.
 * @returns its id
 */
export async function findOrInsertSchedule(
  transaction: Queries,
  { id, campaignId, wave, isForJoiners, startsOn, dates }: NewSchedule,
  now: Date,
): Promise<string> {
  const row = await transaction
    .insertInto('schedules')
    .values({ id, campaign_id: campaignId, wave, is_for_joiners: isForJoiners, starts_on: startsOn })
    .onConflict((conflict) =>
      conflict
        .columns(['campaign_id', 'wave', 'is_for_joiners', 'starts_on'])
        .doUpdateSet({ wave: sql`excluded.wave` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  if (row.id === id)
    await transaction
      .insertInto('schedule_versions')
      .values({ schedule_id: id, version: 1, ...columnsOf(dates), reason: 'planned', made_at: now })
      .execute();
  return row.id;
}

/** Appends a version: the only way in which a date moves. The caller writes the audit event. */
export async function appendVersion(
  transaction: Queries,
  scheduleId: string,
  { dates, reason, now }: { readonly dates: Dates; readonly reason: string; readonly now: Date },
): Promise<number> {
  const { version } = await transaction
    .updateTable('schedules')
    .set((update) => ({ version: update('version', '+', 1) }))
    .where('id', '=', scheduleId)
    .returning('version')
    .executeTakeFirstOrThrow();
  await transaction
    .insertInto('schedule_versions')
    .values({ schedule_id: scheduleId, version, ...columnsOf(dates), reason, made_at: now })
    .execute();
  return version;
}
