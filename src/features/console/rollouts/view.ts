import type { Queries } from '../../../platform/database/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import {
  type AskedAct,
  type AskedRelief,
  type Campaign,
  type Counts,
  listOpenActs,
  listOpenRequests,
  listReliefs,
  listSchedules,
  type Relief,
} from '../../rollout/index.ts';
import type { Scope } from '../rules.ts';
import { decideNextSteps, type NextStep } from './next-seven-days.ts';
import { addUp, type EnrolmentPoint } from './picture/enrolment.ts';
import { byWave, peopleOf, sumCounts, type WaveProgress } from './progress.ts';
import { readCounts } from './store/counts.ts';
import type { MethodCount } from './store/enrolment.ts';

/** What somebody may know about a campaign: how far it is among the people whom they see. */
export interface CampaignFacts {
  readonly waves: readonly WaveProgress[];
  readonly total: Counts;
  readonly reliefs: readonly Relief[];
  /** What begins within seven days. */
  readonly nextSteps: readonly NextStep[];
  readonly methods: readonly MethodCount[];
  /** How many had enrolled by each day of the campaign. */
  readonly points: readonly EnrolmentPoint[];
  /** Undefined: nothing has been counted yet. */
  readonly countedAt: Date | undefined;
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
  const counts = await readCounts(queries, campaign, scope, now);
  const all = byWave(schedules, counts.progress);
  const waves = scope.kind === 'everything' ? all : all.filter((wave) => peopleOf(wave) > 0);
  if (scope.kind === 'organisations' && waves.length === 0) return undefined;
  const reliefs = await listReliefs(queries, campaign.id, now);
  const { notices } = campaign.definition;
  return {
    waves,
    total: sumCounts(waves.flatMap((wave) => [wave.counts, wave.joined])),
    reliefs,
    nextSteps:
      campaign.state === 'armed'
        ? decideNextSteps({ schedules, progress: counts.progress, notices, reliefs }, now)
        : [],
    methods: counts.methods,
    points: addUp(counts.days, localDay(campaign.armedAt), localDay(campaign.stoppedAt ?? now)),
    countedAt: counts.countedAt,
  };
}

/** What waits for a second person: only whoever sees everything reads it. */
export const readRequests = async (
  queries: Queries,
  campaign: Campaign,
  scope: Scope,
  now: Date,
): Promise<readonly (AskedRelief | AskedAct)[]> =>
  scope.kind === 'everything' && campaign.state === 'armed'
    ? [
        ...(await listOpenRequests(queries, campaign.id, now)),
        ...(await listOpenActs(queries, campaign.id, now)),
      ]
    : [];
