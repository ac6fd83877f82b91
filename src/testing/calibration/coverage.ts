import { definitionSchema } from '../../features/rollout/campaign/definition.ts';
import { waveDates } from '../../features/rollout/joining/place.ts';
import { type Forecast, summarise } from '../../features/rollout/rehearsal/forecast.ts';
import { DEFAULT_MODEL, type Model } from '../../features/rollout/rehearsal/model.ts';
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

function forecastOf(world: World, day: number, { seed, runs, model = DEFAULT_MODEL }: Calibrating): Forecast {
  const population = toPopulation(world, day);
  const tracks = definition.waves.map((wave) => ({ name: wave.name, dates: waveDates(definition, wave) }));
  const plan = planDays({ definition, tracks, signIns: population.signIns, from: momentOf(world, day) });
  const played = toTheEnd(rehearse({ population, plan, model, seed, runs }));
  return toTheEnd(summarise(population, plan, played));
}

export interface Coverage {
  /** Days on which something was forecast or happened, and those of them within the shown range. */
  readonly days: Readonly<Record<Judged, { days: number; inside: number }>>;
  readonly totals: Readonly<Record<Judged, { fact: number; range: Range; isInside: boolean }>>;
}

const isIn = ({ low, high }: Range, fact: number): boolean => fact >= low && fact <= high;

function judge(forecast: Forecast, facts: ReadonlyMap<string, Happened>, metric: Judged) {
  const counted = { days: 0, inside: 0 };
  let fact = 0;
  for (const { day, ranges } of forecast.days) {
    const happened = facts.get(day)?.[metric] ?? 0;
    fact += facts.get(day)?.[metric === 'held' ? 'heldFirst' : metric] ?? 0;
    if (ranges[metric].high === 0 && happened === 0) continue;
    counted.days++;
    if (isIn(ranges[metric], happened)) counted.inside++;
  }
  const range = forecast.totals[metric];
  return { counted, total: { fact, range, isInside: isIn(range, fact) } };
}

/** Plays a made-up campaign and sets what happened beside what a rehearsal said before it. */
export function calibrate(calibrating: Calibrating): Coverage {
  const world = createWorld({ ...calibrating, definition, from: FROM });
  const forecast = forecastOf(world, 0, calibrating);
  const facts = new Map<string, Happened>();
  for (let day = 0; day < world.days; day++) {
    const { happened }: Day = playDay(world, day);
    facts.set(isoDay(world, day), happened);
  }
  const judged = JUDGED.map((metric) => [metric, judge(forecast, facts, metric)] as const);
  return {
    days: Object.fromEntries(judged.map(([metric, { counted }]) => [metric, counted])) as Coverage['days'],
    totals: Object.fromEntries(judged.map(([metric, { total }]) => [metric, total])) as Coverage['totals'],
  };
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
export function addUp(coverages: readonly Coverage[]): Calibrated {
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
export const calibrateAll = (campaigns: number, of: Omit<Calibrating, 'seed'>): Calibrated =>
  addUp(Array.from({ length: campaigns }, (_, at) => calibrate({ ...of, seed: at + 1 })));
