import type { Chance } from './chance.ts';
import { drawValues, odds } from './draw-values.ts';
import { deadlineAt, KINDS, messageAt, READIER } from './drawn.ts';
import type { Model, ParameterName, Values } from './model.ts';
import type { OwnDay, OwnDays } from './own-days.ts';

/** What is tried out against a campaign's own days. */
export interface Fitted {
  /** What runs draw from, alike often. */
  readonly values: readonly Values[];
  /** Own days that are large enough to tell, and those of them that lay within what was assumed. */
  readonly days: number;
  readonly inside: number;
}

const TRIED = 2_500;
const KEPT = 400;
/** Own days may lie outside of what is assumed: half as wide again is tried out. */
const STRETCH = 1.5;
/** So many different values at least are left, however well one of them fits. */
const LEAST_LEFT = 50;
/** A day with fewer people signing in tells of chance alone. */
const LEAST_SIGN_INS = 20;
const LEAST_AWAY = 0.01;
const BLUNTEST = 1e-9;
const MOST_WIDENED = 3;
const Z95 = 1.645;

const ENROLS: Record<OwnDay['rung'], ParameterName> = {
  announce: 'enrolAnnounced',
  nudge: 'enrolNudged',
  restrict: 'enrolRestricted',
};

interface Expected {
  readonly day: OwnDay;
  readonly enrolled: number;
  /** Of how far a day lies from it. */
  readonly spread: number;
  readonly calls: number;
}

const callsOf = ({ rung, signIns, enrolled }: OwnDay, values: Values): number =>
  (signIns - enrolled) * (rung === 'restrict' ? values.callRestricted : values.callNudged) +
  enrolled * values.callEnrolling;

/** What is to be expected of a schedule's days if values were true. The readiest set up first: fewer of them are left later. */
function* expect(days: OwnDays, values: Values): Generator<Expected> {
  const readier = READIER.map((one) => Math.exp(values.peopleDiffer * one));
  const left = new Float64Array(KINDS).fill(1 / KINDS);
  let people = 0;
  for (const day of days) {
    if (day.entrants > 0) people = day.entrants;
    const pull =
      deadlineAt(values.deadlinePull, day.daysLeft) * messageAt(values.messagePull, day.daysBehind);
    const middle = odds(values[ENROLS[day.rung]]) * pull;
    const chances = readier.map((by) => (middle * by) / (1 + middle * by));
    const all = left.reduce((sum, one) => sum + one, 0);
    const chance = chances.reduce((sum, one, kind) => sum + one * (left[kind] as number), 0) / all;
    const enrolled = day.signIns * chance;
    const scatter = enrolled * (1 - chance) * values.daysDiffer;
    const spread = Math.sqrt(enrolled * (1 - chance) + scatter ** 2 + 0.25);
    yield { day, enrolled, spread, calls: callsOf(day, values) };
    const come = people > 0 ? Math.min(1, day.signIns / people) : 0;
    // However ready they are, some of each kind are away: nobody's share becomes nothing.
    for (let kind = 0; kind < KINDS; kind++)
      left[kind] =
        ((left[kind] as number) / all) * Math.max(LEAST_AWAY, 1 - come * (chances[kind] as number));
    people -= day.enrolled;
  }
}

/** Calls reach the program only in part: more than expected tells something, fewer does not. */
function callsTell({ day, calls }: Expected): number {
  const more = day.contacts - calls;
  return more > 0 ? -0.5 * (more ** 2 / (calls + calls ** 2 / 4 + 0.25)) : 0;
}

/** How well values fit: the logarithm of a likelihood. */
function fitOf(schedules: readonly OwnDays[], values: Values): number {
  let fit = 0;
  for (const days of schedules)
    for (const expected of expect(days, values)) {
      const { day, enrolled, spread } = expected;
      if (day.signIns > 0) fit += -0.5 * ((day.enrolled - enrolled) / spread) ** 2 - Math.log(spread);
      fit += callsTell(expected);
    }
  return fit;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

/** How much each of the tried values counts. Where hardly any would be left, all fits count for less. */
function weigh(fits: readonly number[]): number[] {
  const best = Math.max(...fits);
  for (let sharpness = 1; sharpness > BLUNTEST; sharpness *= 0.8) {
    const weights = fits.map((fit) => Math.exp(sharpness * (fit - best)));
    const all = sumOf(weights);
    if (all ** 2 / sumOf(weights.map((one) => one ** 2)) >= LEAST_LEFT) return weights;
  }
  return fits.map(() => 1);
}

/** Takes values as often as they count, at equal steps. */
function take(tried: readonly Values[], weights: readonly number[], chance: Chance): Values[] {
  const step = sumOf(weights) / KEPT;
  const start = chance();
  let at = 0;
  let passed = weights[0] as number;
  return Array.from({ length: KEPT }, (_, number) => {
    while (at < tried.length - 1 && passed < (number + start) * step) passed += weights[++at] as number;
    return tried[at] as Values;
  });
}

/** Where each own day lay among the days that values lead one to expect, in spreads from their middle. */
function distances(schedules: readonly OwnDays[], values: readonly Values[]): number[] {
  return schedules.flatMap((days) => {
    const expectations = values.map((one) => [...expect(days, one)]);
    return days.flatMap((day, at) => {
      if (day.signIns < LEAST_SIGN_INS) return [];
      const each = expectations.map((expected) => expected[at] as Expected);
      const middle = sumOf(each.map(({ enrolled }) => enrolled)) / each.length;
      const between = sumOf(each.map(({ enrolled }) => (enrolled - middle) ** 2)) / each.length;
      const within = sumOf(each.map(({ spread }) => spread ** 2)) / each.length;
      return [(day.enrolled - middle) / Math.sqrt(between + within)];
    });
  });
}

const isIn = (distance: number): boolean => Math.abs(distance) <= Z95;

/** By how much days lie further away than nine of ten should. */
function widening(away: readonly number[]): number {
  const sorted = away.map(Math.abs).sort((one, other) => one - other);
  const ninth = sorted[Math.max(0, Math.ceil(0.9 * sorted.length) - 1)] ?? 0;
  return Math.min(MOST_WIDENED, Math.max(1, ninth / Z95));
}

const logit = (chance: number): number => Math.log(odds(chance));

/** Values further apart, around the same middle; days that differ more. */
function widen(values: readonly Values[], by: number): Values[] {
  if (by === 1) return [...values];
  const names = Object.values(ENROLS);
  const middles = names.map((name) => sumOf(values.map((one) => logit(one[name]))) / values.length);
  return values.map((one) => ({
    ...one,
    daysDiffer: one.daysDiffer * by,
    ...Object.fromEntries(
      names.map((name, at) => {
        const middle = middles[at] as number;
        return [name, 1 / (1 + Math.exp(-(middle + by * (logit(one[name]) - middle))))];
      }),
    ),
  }));
}

/**
 * Fits what is assumed to a campaign's own days: many values are drawn from a wider range, each counts by how well it fits
 * (sampling importance resampling; Rubin 1988), and where own days still lie outside, the range is widened. Pure.
 */
export function fitOwnDays(model: Model, schedules: readonly OwnDays[], chance: Chance): Fitted {
  const assumed = Array.from({ length: KEPT / 4 }, () => drawValues(model, chance));
  const tried = Array.from({ length: TRIED }, () => drawValues(model, chance, STRETCH));
  const weights = weigh(tried.map((values) => fitOf(schedules, values)));
  const kept = take(tried, weights, chance);
  const outOf = distances(schedules, assumed);
  const sample = kept.filter((_, at) => at % 4 === 0);
  return {
    values: widen(kept, widening(distances(schedules, sample))),
    days: outOf.length,
    inside: outOf.filter(isIn).length,
  };
}
