import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Cast } from './cast.ts';
import { type Comparison, compareWaves } from './compare.ts';
import type { Forecast } from './forecast.ts';
import { countKnown, type KnownHistory } from './known-history.ts';
import { type Assumed, decideAssumed, learn } from './learn.ts';
import { DEFAULT_MODEL, modelFor } from './model.ts';
import { type Offer, offerSchedule } from './offer.ts';
import { planDays } from './plan.ts';
import { playThrough } from './play-through.ts';
import { readPopulation } from './read-population.ts';
import { listSites } from './sites-store.ts';

export interface RehearsalNeeds {
  readonly database: Database;
  readonly clock: Clock;
}

export interface Choices {
  readonly seed: number;
  readonly runs: number;
  /** Undefined: no other schedule is looked for. */
  readonly mostCallsADay: number | undefined;
}

export interface Reports {
  /** Told how many accounts were read. */
  readonly read: (accounts: number) => void;
  /** Told how many runs were played. */
  readonly played: (runs: number) => void;
}

export interface Rehearsed extends Choices, Omit<Assumed, 'values'> {
  readonly name: string;
  readonly history: KnownHistory;
  readonly forecast: Forecast;
  readonly comparisons: readonly Comparison[];
  /** Undefined: not looked for, or not found. */
  readonly offer: Offer | undefined;
}

/** Fewer runs tell how far a wave that is over was from its forecast. */
const RUNS_TO_COMPARE = 50;

/** Reads a campaign's people and their history and plays it; changes nothing. */
export async function runRehearsal(
  { database: { root }, clock }: RehearsalNeeds,
  cast: Cast,
  choices: Choices,
  reports: Reports,
): Promise<Rehearsed> {
  const now = clock.now();
  const { definition, campaign, schedules, tracks } = cast;
  const { seed, runs, mostCallsADay: most } = choices;
  const sites = await listSites(root, campaign?.id, now);
  const population = await readPopulation(root, cast.placing, { sites, at: now }, reports.read);
  const own = campaign ? await learn(root, campaign, schedules, now) : [];
  const { values: fitted, ...assumed } = decideAssumed(modelFor(DEFAULT_MODEL, definition.goal), own, seed);
  const { model } = assumed;
  const planning = { definition, tracks, signIns: population.signIns, from: now };
  const rehearsing = { population, plan: planDays(planning), model, fitted, seed, runs };
  const told = await playThrough(rehearsing, reports.played);
  const looking = { campaign, schedules, sites, seed, runs: Math.min(runs, RUNS_TO_COMPARE), now };
  return {
    ...{
      name: definition.name,
      ...choices,
      ...assumed,
      history: countKnown(population),
      forecast: told.forecast,
    },
    comparisons: campaign ? await compareWaves(root, { ...looking, campaign }) : [],
    offer: most === undefined ? undefined : await offerSchedule({ cast, planning, rehearsing, told, most }),
  };
}
