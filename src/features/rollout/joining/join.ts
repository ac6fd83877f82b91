import { sql } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import type { Definition } from '../campaign/definition.ts';
import { isSubject, waveOf } from './audience-of.ts';
import { isInTimeForWave, joinerDates, waveDates } from './place.ts';
import { findOrInsertSchedule } from './schedules-store.ts';

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

/**
 * Gives an account that has come into the audience its place, once. Its wave's dates where they leave it the grace of those
 * who join, or else dates of its own from today.
 * @returns false where the campaign does not ask the account
 */
export async function joinCampaign(needs: JoinNeeds, queries: Queries, joining: Joining): Promise<boolean> {
  const { campaignId, definition, accountId } = joining;
  const wave = await findWave(queries, joining);
  if (!wave) return false;
  const now = needs.clock.now();
  const [ofWave, ofJoiner] = [waveDates(definition, wave), joinerDates(definition, now)];
  const isInTime = isInTimeForWave(ofWave, ofJoiner);
  const scheduleId = await findOrInsertSchedule(
    queries,
    {
      id: newId(needs.clock, needs.random),
      campaignId,
      wave: wave.name,
      isForJoiners: !isInTime,
      startsOn: isInTime ? wave.starts : localDay(now),
      dates: isInTime ? ofWave : ofJoiner,
    },
    now,
  );
  await queries
    .insertInto('obligations')
    .values({ account_id: accountId, campaign_id: campaignId, schedule_id: scheduleId, joined_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}
