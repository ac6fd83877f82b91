import type { Queries } from '../../../platform/database/index.ts';
import { dayOf } from '../calendar/permitted.ts';
import { calendarOf } from '../campaign/calendar-of.ts';
import type { Definition } from '../campaign/definition.ts';
import { type Dates, RUNGS } from '../campaign/ladder.ts';
import type { Campaign } from '../campaign/store.ts';
import type { Schedule } from '../steering/schedules-store.ts';
import { countEnrolledBetween } from './fact-store.ts';
import { decideAssumed, learn } from './learn.ts';
import { DEFAULT_MODEL, modelFor } from './model.ts';
import { placedByObligation, withoutSkips } from './placing.ts';
import { planDays } from './plan.ts';
import { playThrough } from './play-through.ts';
import type { Site } from './population.ts';
import type { Range } from './ranges.ts';
import { readPopulation } from './read-population.ts';

/** What a rehearsal would have said before a wave that is over, and what happened. */
export interface Comparison {
  readonly wave: string;
  /** The last local day that counts. */
  readonly until: string;
  readonly people: number;
  /** People who set up between the first day and the last. */
  readonly forecast: Range;
  readonly fact: number;
  /** Forecast less fact, in percentage points of the wave's people. */
  readonly errorPoints: number;
  readonly isWithinRange: boolean;
}

interface Ended {
  readonly schedule: Schedule;
  readonly first: Date;
  readonly last: Date;
  /** The midnight behind the last rung's day. */
  readonly end: Date;
}

const momentsOf = (dates: Dates): Date[] => RUNGS.flatMap((rung) => dates[rung] ?? []);

/** The waves whose last rung's day is over, the newest last. Pure. */
export function findEnded(definition: Definition, schedules: readonly Schedule[], now: Date): Ended[] {
  const { zone } = calendarOf(definition);
  return schedules.flatMap((schedule) => {
    const moments = momentsOf(schedule.dates);
    const [first, last] = [moments[0], moments.at(-1)];
    if (schedule.isForJoiners || !first || !last) return [];
    const midnight = dayOf(last, { zone }).add({ days: 1 }).toZonedDateTime(zone);
    const end = new Date(midnight.epochMilliseconds);
    return end <= now ? [{ schedule, first, last, end }] : [];
  });
}

/** The error of a forecast. Pure. */
export function judgeForecast(forecast: Range, fact: number, people: number) {
  const points = people === 0 ? 0 : ((forecast.middle - fact) / people) * 100;
  return {
    errorPoints: Math.round(points * 10) / 10,
    isWithinRange: fact >= forecast.low && fact <= forecast.high,
  };
}

/** So many waves are looked back at: each is read and played again. */
const MOST_WAVES = 3;

export interface Comparing {
  readonly campaign: Campaign;
  readonly schedules: readonly Schedule[];
  readonly sites: readonly Site[];
  readonly seed: number;
  readonly runs: number;
  readonly now: Date;
}

async function compareWave(queries: Queries, comparing: Comparing, ended: Ended): Promise<Comparison> {
  const { campaign, schedules, seed, runs } = comparing;
  // What is held now was not held then.
  const sites = comparing.sites.map((site) => ({ ...site, workedWhileHeld: 0 }));
  const { schedule, first, last, end } = ended;
  const { definition } = campaign;
  const placing = withoutSkips(placedByObligation(campaign, [schedule.id]));
  const population = await readPopulation(queries, placing, { sites, at: first }, () => {});
  const track = { name: schedule.wave, dates: schedule.dates };
  const plan = planDays({
    definition,
    tracks: [track],
    signIns: population.signIns,
    from: first,
    until: last,
  });
  const own = await learn(queries, campaign, schedules, first);
  const { model, values: fitted } = decideAssumed(modelFor(DEFAULT_MODEL, definition.goal), own, seed);
  const { forecast } = await playThrough({ population, plan, model, fitted, seed, runs }, () => {});
  const fact = await countEnrolledBetween(queries, campaign, schedule.id, { from: first, until: end });
  const until = plan.firstDay.add({ days: plan.days - 1 }).toString();
  const judged = judgeForecast(forecast.totals.enrolling, fact, forecast.people);
  return {
    wave: track.name,
    until,
    people: forecast.people,
    forecast: forecast.totals.enrolling,
    fact,
    ...judged,
  };
}

/**
 * Plays the waves that are over again from what was known before each (its people, their sign-ins until then, what earlier waves
 * had told), and sets what happened beside it.
 */
export async function compareWaves(queries: Queries, comparing: Comparing): Promise<Comparison[]> {
  const ended = findEnded(comparing.campaign.definition, comparing.schedules, comparing.now);
  const compared: Comparison[] = [];
  for (const one of ended.slice(-MOST_WAVES)) compared.push(await compareWave(queries, comparing, one));
  return compared;
}
