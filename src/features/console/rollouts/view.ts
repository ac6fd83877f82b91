import type { Queries } from '../../../platform/database/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import {
  type AskedRelief,
  type Campaign,
  countProgress,
  listOpenRequests,
  listReliefs,
  listSchedules,
  type Relief,
} from '../../rollout/index.ts';
import type { Scope } from '../rules.ts';
import { accountWithin } from '../store/scope.ts';
import { addUp, type EnrolmentPoint } from './picture/enrolment.ts';
import { byWave, type Counts, peopleOf, sumCounts, type WaveProgress } from './progress.ts';
import { countEnrolledByDay } from './store/enrolment.ts';

/** What somebody may know about a campaign: how far it is among the people whom they see. */
export interface CampaignFacts {
  readonly waves: readonly WaveProgress[];
  readonly total: Counts;
  readonly reliefs: readonly Relief[];
}

/**
 * How far a campaign is. Whoever sees some organisations only sees the waves that their people are in.
 * @returns undefined where it asks nobody whom the viewer sees
 */
export async function readFacts(
  queries: Queries,
  campaign: Campaign,
  scope: Scope,
  now: Date,
): Promise<CampaignFacts | undefined> {
  const schedules = await listSchedules(queries, campaign.id);
  const all = byWave(schedules, await countProgress(queries, campaign.id, now, accountWithin(scope)));
  const waves = scope.kind === 'everything' ? all : all.filter((wave) => peopleOf(wave) > 0);
  if (scope.kind === 'organisations' && waves.length === 0) return undefined;
  const total = sumCounts(waves.flatMap(({ counts, joined }) => [counts, joined]));
  return { waves, total, reliefs: await listReliefs(queries, campaign.id, now) };
}

/** How many of the people whom the viewer sees had enrolled by each day of the campaign. */
export async function readEnrolment(
  queries: Queries,
  campaign: Campaign,
  scope: Scope,
  now: Date,
): Promise<EnrolmentPoint[]> {
  const counts = await countEnrolledByDay(queries, campaign.id, scope);
  return addUp(counts, localDay(campaign.armedAt), localDay(campaign.stoppedAt ?? now));
}

/** What waits for a second person: only whoever sees everything reads it. */
export const readRequests = async (
  queries: Queries,
  campaign: Campaign,
  scope: Scope,
  now: Date,
): Promise<readonly AskedRelief[]> =>
  scope.kind === 'everything' && campaign.state === 'armed'
    ? listOpenRequests(queries, campaign.id, now)
    : [];
