import { LEVELS, RATES } from './attendance.ts';
import type { Chance } from './chance.ts';
import { type Days, RUNG } from './days.ts';
import { drawValues, normal, odds } from './draw-values.ts';
import { DEFAULT_MODEL, type Model, type Values } from './model.ts';

/** How ready people are compared with each other: so many kinds, alike many of each. */
export const KINDS = 8;
/** The middles of eighths of a normal distribution. */
export const READIER = [-1.534, -0.887, -0.489, -0.157, 0.157, 0.489, 0.887, 1.534] as const;
const MOST_SKIPS = 15;

/** What one run takes to be true: drawn anew for each, into the same arrays. */
export interface Drawn {
  values: Values;
  /** How much likelier than on an average day of the history people sign in. */
  readonly weights: Float64Array;
  /** Weights of the days behind a day, together. */
  readonly weightAfter: Float64Array;
  /** For each level and day, what has gathered by the day's end of -ln(1 - chance to sign in): a draw skips to the next time. */
  readonly signIns: Float64Array;
  /** By the number of a rung: the odds to set up of somebody in the middle. */
  readonly odds: Float64Array;
  /** By kind of people: what their odds are multiplied by. */
  readonly readier: Float64Array;
  /** By kind, at `skips * KINDS + kind`: the share of all kinds until it, of those who have skipped so often. */
  readonly kindsBySkips: Float64Array;
  /** What the odds of a track are multiplied by on a day, at `track * days + day`. */
  readonly pull: Float64Array;
  /** What the odds to call are multiplied by on a day. */
  readonly callPull: Float64Array;
}

export const createDrawn = ({ days, trackCount }: Days): Drawn => ({
  values: Object.fromEntries(
    Object.entries(DEFAULT_MODEL).map(([name, { middle }]) => [name, middle]),
  ) as Values,
  weights: new Float64Array(days),
  weightAfter: new Float64Array(days + 1),
  signIns: new Float64Array(LEVELS * (days + 1)),
  odds: new Float64Array(6),
  readier: new Float64Array(KINDS),
  kindsBySkips: new Float64Array((MOST_SKIPS + 1) * KINDS),
  pull: new Float64Array(days * trackCount),
  callPull: new Float64Array(days),
});

const MOST_LIKELY = 0.98;
const WEEK = 7;

/** Days as they may be: a day of the week differs from what it was, and one day from others like it. */
function drawWeights({ weights, weightAfter, values }: Drawn, plan: Days, chance: Chance): void {
  const { signInsLater, weekdaysDiffer, daysDiffer } = values;
  const byWeekday = Array.from({ length: WEEK + 1 }, () => Math.exp(weekdaysDiffer * normal(chance)));
  for (let day = 0; day < plan.days; day++) {
    const one = Math.exp((daysDiffer / 3) * normal(chance));
    const weekday = byWeekday[plan.weekdays[day] as number] as number;
    weights[day] = (plan.weights[day] as number) * signInsLater * weekday * one;
  }
  weightAfter[plan.days - 1] = 0;
  for (let day = plan.days - 2; day >= 0; day--)
    weightAfter[day] = (weightAfter[day + 1] as number) + (weights[day + 1] as number);
}

function gatherSignIns({ signIns, weights }: Drawn, { days }: Days): void {
  for (let level = 0; level < LEVELS; level++) {
    const from = level * (days + 1);
    const rate = RATES[level] as number;
    signIns[from] = 0;
    for (let day = 0; day < days; day++) {
      const likely = Math.min(MOST_LIKELY, rate * (weights[day] as number));
      signIns[from + day + 1] = (signIns[from + day] as number) - Math.log1p(-likely);
    }
  }
}

/** The fewer days are left, the stronger a deadline pulls: as the inverse of what is left. */
const HALF_AT_DAYS = 2;
export const deadlineAt = (pull: number, daysLeft: number): number =>
  1 + (pull - 1) / (1 + Math.max(0, daysLeft - 1) / HALF_AT_DAYS);

/** A message pulls on the day on which it comes, and half as much on the next. */
export const messageAt = (pull: number, daysBehind: number): number => 1 + (pull - 1) * 0.5 ** daysBehind;

function drawPull({ pull, callPull, values }: Drawn, plan: Days, chance: Chance): void {
  const { days, trackCount, rungs, stops } = plan;
  const { daysDiffer, deadlinePull, messagePull } = values;
  for (let day = 0; day < days; day++) {
    const one = Math.exp(daysDiffer * normal(chance));
    callPull[day] = Math.exp(2 * daysDiffer * normal(chance));
    for (let track = 0; track < trackCount; track++) pull[track * days + day] = one;
  }
  for (let track = 0; track < trackCount; track++) {
    const stop = stops[track] as number;
    for (let day = 0, since = 0; day < Math.min(stop, days); day++) {
      const at = track * days + day;
      since = day > 0 && rungs[at] === rungs[at - 1] ? since + 1 : 0;
      const deadline = stop < days ? deadlineAt(deadlinePull, stop - day) : 1;
      pull[at] = (pull[at] as number) * deadline * messageAt(messagePull, since);
    }
  }
}

/** People who have skipped often are less ready than others. */
function drawKinds({ readier, kindsBySkips, values, odds: byRung }: Drawn): void {
  for (let kind = 0; kind < KINDS; kind++)
    readier[kind] = Math.exp(values.peopleDiffer * (READIER[kind] as number));
  for (let skips = 0; skips <= MOST_SKIPS; skips++) {
    const left = READIER.map(
      (_, kind) => (1 / (1 + (byRung[RUNG.nudge] as number) * (readier[kind] as number))) ** skips,
    );
    const all = left.reduce((sum, one) => sum + one, 0);
    let passed = 0;
    for (let kind = 0; kind < KINDS; kind++) {
      passed += (left[kind] as number) / all;
      kindsBySkips[skips * KINDS + kind] = passed;
    }
  }
}

interface Drawable {
  readonly model: Model;
  /** Values that fit a campaign's own days; undefined: from the ranges of the model. */
  readonly fitted: readonly Values[] | undefined;
  readonly plan: Days;
}

/** Draws what a run takes to be true. */
export function drawAnew(drawn: Drawn, { model, fitted, plan }: Drawable, chance: Chance): void {
  const values = fitted?.[Math.floor(chance() * fitted.length)] ?? drawValues(model, chance);
  drawn.values = values;
  drawn.odds[RUNG.announce] = odds(values.enrolAnnounced);
  drawn.odds[RUNG.nudge] = odds(values.enrolNudged);
  drawn.odds[RUNG.restrict] = odds(values.enrolRestricted);
  drawn.odds[RUNG.require] = odds(values.enrolRequired);
  drawn.odds[RUNG.halt] = odds(values.enrolHalted);
  drawWeights(drawn, plan, chance);
  gatherSignIns(drawn, plan);
  drawPull(drawn, plan, chance);
  drawKinds(drawn);
}

/** Which kind somebody is of. @param skips how often they have said "Not now" */
export function drawKind({ kindsBySkips }: Drawn, skips: number, chance: Chance): number {
  const from = Math.min(MOST_SKIPS, skips) * KINDS;
  const share = chance();
  let kind = 0;
  while (kind < KINDS - 1 && (kindsBySkips[from + kind] as number) < share) kind++;
  return kind;
}

interface Asked {
  readonly rung: number;
  readonly kind: number;
  /** `track * days + day`. */
  readonly at: number;
}

/** Whether somebody sets up who is asked. */
export function setsUp({ drawn, chance }: Drawing, { rung, kind, at }: Asked): boolean {
  const mine = (drawn.odds[rung] as number) * (drawn.readier[kind] as number) * (drawn.pull[at] as number);
  return mine === Infinity || chance() * (1 + mine) < mine;
}

interface Drawing {
  readonly drawn: Drawn;
  readonly chance: Chance;
}

/** Whether somebody calls who calls with a chance on an average day. */
export function calls({ drawn, chance }: Drawing, likely: number, day: number): boolean {
  const mine = likely * (drawn.callPull[day] as number);
  return chance() * (1 - likely + mine) < mine;
}
