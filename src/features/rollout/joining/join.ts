import { sql } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import type { Definition, Wave } from '../campaign/definition.ts';
import { isSubject, waveOf } from './audience-of.ts';
import { placeJoiner, waveDates } from './place.ts';
import { findOrInsertSchedule, findWaveSchedule } from './schedules-store.ts';

interface JoinNeeds {
  readonly clock: Clock;
  readonly random: Random;
}

export interface Joining {
  readonly campaignId: string;
  readonly definition: Definition;
  readonly accountId: string;
}

/** The wave that takes an account; undefined where the campaign does not ask it. */
async function findWave(queries: Queries, { definition, accountId }: Joining) {
  const { rows } = await sql<{ wave: number | null }>`
    select ${waveOf(definition)} as wave from accounts
    where id = ${accountId} and ${isSubject(definition)}`.execute(queries);
  return definition.waves[rows[0]?.wave ?? -1];
}

/** The schedule that an account gets whose wave is known. @returns its id */
async function findOrInsertPlace(
  needs: JoinNeeds,
  queries: Queries,
  { campaignId, definition }: Joining,
  wave: Wave,
): Promise<string> {
  const now = needs.clock.now();
  const ofWave = await findWaveSchedule(queries, campaignId, wave);
  const { isForJoiners, dates } = placeJoiner(definition, ofWave?.dates ?? waveDates(definition, wave), now);
  if (ofWave && !isForJoiners) return ofWave.id;
  const startsOn = isForJoiners ? localDay(now) : wave.starts;
  const id = newId(needs.clock, needs.random);
  const schedule = { id, campaignId, wave: wave.name, isForJoiners, startsOn, dates };
  return findOrInsertSchedule(queries, schedule, now);
}

/**
 * Gives an account that has come into the audience its place, once. Its wave's dates, as they are by now, where they leave it the
 * grace of those who join, or else dates of its own from today.
 * @returns false where the campaign does not ask the account
 */
export async function joinCampaign(needs: JoinNeeds, queries: Queries, joining: Joining): Promise<boolean> {
  const { campaignId, accountId } = joining;
  const wave = await findWave(queries, joining);
  if (!wave) return false;
  const scheduleId = await findOrInsertPlace(needs, queries, joining, wave);
  await queries
    .insertInto('obligations')
    .values({
      account_id: accountId,
      campaign_id: campaignId,
      schedule_id: scheduleId,
      joined_at: needs.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}
