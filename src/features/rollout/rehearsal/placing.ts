import { sql } from 'kysely';
import { ZONE } from '../../../platform/render/index.ts';
import type { Definition } from '../campaign/definition.ts';
import { isSubject, waveOf } from '../joining/audience-of.ts';
import type { Placing } from './population-store.ts';

/** Whom a file would ask: by the same conditions as arming. */
export const placedByFile = (definition: Definition): Placing => ({
  goal: definition.goal,
  track: sql<number | null>`case when ${isSubject(definition)} then ${waveOf(definition)} end`,
  skips: sql<number>`0`,
});

/**
 * Whom an armed campaign asks: by their obligations.
 * @param scheduleIds in the order of the tracks; others are asked nothing
 */
export const placedByObligation = (
  { id, definition }: { readonly id: string; readonly definition: Definition },
  scheduleIds: readonly string[],
): Placing => ({
  goal: definition.goal,
  track: sql<
    number | null
  >`(select array_position(${[...scheduleIds]}::uuid[], schedule_id) - 1 from obligations
    where account_id = accounts.id and campaign_id = ${id}::uuid)`,
  skips: sql<number>`(select count(*)::int from set_up_skips
    join obligations on obligations.account_id = set_up_skips.account_id and campaign_id = ${id}::uuid
    join schedules on schedules.id = obligations.schedule_id
    join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version
    where set_up_skips.account_id = accounts.id and local_day >= (dates.nudge_at at time zone ${ZONE})::date)`,
});

/** The same at a moment before any skip. */
export const withoutSkips = (placing: Placing): Placing => ({ ...placing, skips: sql<number>`0` });
