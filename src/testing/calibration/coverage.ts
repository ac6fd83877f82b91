import { definitionSchema } from '../../features/rollout/campaign/definition.ts';
import { waveDates } from '../../features/rollout/joining/place.ts';
import { type Forecast, summarise } from '../../features/rollout/rehearsal/forecast.ts';
import { decideAssumed } from '../../features/rollout/rehearsal/learn.ts';
import { DEFAULT_MODEL, type Model } from '../../features/rollout/rehearsal/model.ts';
import type { OwnDays } from '../../features/rollout/rehearsal/own-days.ts';
import { planDays } from '../../features/rollout/rehearsal/plan.ts';
import type { Range } from '../../features/rollout/rehearsal/ranges.ts';
import { rehearse } from '../../features/rollout/rehearsal/rehearse.ts';
import type { Behaviour } from '../behaviours/behaviour.ts';
import { type Day, type Happened, playDay } from '../behaviours/play-day.ts';
import { createWorld, isoDay, type World } from '../behaviours/world.ts';
import { momentOf, toPopulation } from './to-population.ts';

export const JUDGED = ['prompted', 'enrolling', 'restricted', 'halted', 'held', 'calls', 'texts'] as const;
export type Judged = (typeof JUDGED)[number];

const definition = definitionSchema.parse({
  name: 'calibration',
  audience: { everyone: true },
  ladder: { announce: 0, nudge: 14, restrict: 28, require: 42, halt: 70 },
  waves: [
    { name: 'first', starts: '2027-01-12' },
    { name: 'second', starts: '2027-02-09' },
  ],
});

const FROM = new Date('2027-01-05T07:00:00Z');

function toTheEnd<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export interface Calibrating {
  readonly behaviour: Behaviour;
  readonly seed: number;
  readonly people: number;
  readonly sites: number;
  readonly runs: number;
  /** Undefined: what a rehearsal assumes by itself. */
  readonly model?: Model;
}

interface Before {
  readonly day: number;
  /** What had happened until then. */
  readonly own: readonly OwnDays[];
}

function forecastOf(
  world: World,
  { day, own }: Before,
  { seed, runs, model = DEFAULT_MODEL }: Calibrating,
): Forecast {
  const population = toPopulation(world, day);
  const tracks = definition.waves.map((wave) => ({ name: wave.name, dates: waveDates(definition, wave) }));
  const plan = planDays({ definition, tracks, signIns: population.signIns, from: momentOf(world, day) });
  const { model: assumed, values: fitted } = decideAssumed(model, own, seed);
  const played = toTheEnd(rehearse({ population, plan, model: assumed, fitted, seed, runs }));
  return toTheEnd(summarise(population, plan, played));
}

export interface Coverage {
  /** Interval scores of the days together: a width, and 20 times by how much it was missed (Gneiting and Raftery 2007, 6.2). */
  readonly scores: Readonly<Record<Judged, number>>;
  /** Days on which something was forecast or happened, and those of them within the shown range. */
  readonly days: Readonly<Record<Judged, { days: number; inside: number }>>;
  readonly totals: Readonly<Record<Judged, { fact: number; range: Range; isInside: boolean }>>;
}

const isIn = ({ low, high }: Range, fact: number): boolean => fact >= low && fact <= high;

const scoreOf = ({ low, high }: Range, fact: number): number =>
  high - low + 20 * Math.max(0, low - fact, fact - high);

function judge(forecast: Forecast, facts: ReadonlyMap<string, Happened>, metric: Judged) {
  const counted = { days: 0, inside: 0 };
  let [fact, score] = [0, 0];
  for (const { day, ranges } of forecast.days) {
    const happened = facts.get(day)?.[metric] ?? 0;
    fact += facts.get(day)?.[metric === 'held' ? 'heldFirst' : metric] ?? 0;
    if (ranges[metric].high === 0 && happened === 0) continue;
    counted.days++;
    score += scoreOf(ranges[metric], happened);
    if (isIn(ranges[metric], happened)) counted.inside++;
  }
  const range = forecast.totals[metric];
  return { counted, score, total: { fact, range, isInside: isIn(range, fact) } };
}

const compare = (forecast: Forecast, facts: ReadonlyMap<string, Happened>): Coverage => {
  const judged = JUDGED.map((metric) => [metric, judge(forecast, facts, metric)] as const);
  return {
    days: Object.fromEntries(judged.map(([metric, { counted }]) => [metric, counted])) as Coverage['days'],
    scores: Object.fromEntries(judged.map(([metric, { score }]) => [metric, score])) as Coverage['scores'],
    totals: Object.fromEntries(judged.map(([metric, { total }]) => [metric, total])) as Coverage['totals'],
  };
};

/** What a rehearsal would read of a campaign's days so far. */
function ownDaysOf(world: World, days: readonly Day[]): OwnDays[] {
  const noted = days.flatMap((day) => day.noted);
  return world.waves.map((begins, wave) =>
    noted.flatMap(({ day, rung, signIns, enrolled, calls, ...of }) => {
      if (of.wave !== wave || rung === 'require' || rung === 'halt') return [];
      const began = day === begins[rung];
      const entrants = began ? world.people.filter((person) => person.wave === wave).length : 0;
      const left = {
        daysLeft: Math.max(0, begins.require - day),
        daysBehind: Math.max(0, day - begins[rung]),
      };
      // Half of those who call leave a trace: they ask for help on a page, or are given an access pass.
      return [{ rung, signIns, enrolled, entrants, contacts: Math.round(calls / 2), ...left }];
    }),
  );
}

/**
 * Plays a made-up campaign and sets what happened beside what a rehearsal said on a day of it.
 * @param asOf the day of the forecast, from 0: before anything begins
 * @param teaching whether it is given the campaign's days so far
 */
export function calibrate(
  calibrating: Calibrating,
  asOf = 0,
  teaching: 'taught' | 'untaught' = 'taught',
): Coverage {
  const world = createWorld({ ...calibrating, definition, from: FROM });
  const days: Day[] = [];
  for (let day = 0; day < asOf; day++) days.push(playDay(world, day));
  const own = teaching === 'taught' ? ownDaysOf(world, days) : [];
  const forecast = forecastOf(world, { day: asOf, own }, calibrating);
  for (let day = asOf; day < world.days; day++) days.push(playDay(world, day));
  return compare(forecast, new Map(days.map(({ happened }, day) => [isoDay(world, day), happened])));
}

/** Several campaigns of one behaviour together. */
export interface Calibrated {
  readonly days: number;
  readonly inside: number;
  readonly byMetric: Readonly<
    Record<Judged, { readonly days: number; readonly inside: number; readonly totals: number }>
  >;
  readonly campaigns: number;
}

/** Adds campaigns up. */
function addUp(coverages: readonly Coverage[]): Calibrated {
  const sum = (metric: Judged, count: 'days' | 'inside'): number =>
    coverages.reduce((all, { days }) => all + days[metric][count], 0);
  const byMetric = Object.fromEntries(
    JUDGED.map((metric) => [
      metric,
      {
        days: sum(metric, 'days'),
        inside: sum(metric, 'inside'),
        totals: coverages.filter(({ totals }) => totals[metric].isInside).length,
      },
    ]),
  ) as Calibrated['byMetric'];
  const all = (count: 'days' | 'inside'): number =>
    JUDGED.reduce((sum, metric) => sum + byMetric[metric][count], 0);
  return { days: all('days'), inside: all('inside'), byMetric, campaigns: coverages.length };
}

/** Plays campaigns of one behaviour, one for each seed from 1. */
export const calibrateAll = (campaigns: number, of: Omit<Calibrating, 'seed'>, asOf = 0): Calibrated =>
  addUp(Array.from({ length: campaigns }, (_, at) => calibrate({ ...of, seed: at + 1 }, asOf)));
