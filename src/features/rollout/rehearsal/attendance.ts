import type { Chance } from './chance.ts';

/** Days of sign-in history that a rehearsal reads. */
export const HISTORY_DAYS = 90;

/** How often somebody can come, as steps that are finer where it is rare; 0: never. */
export const LEVELS = 64;
export const RATES: Float64Array = Float64Array.from({ length: LEVELS }, (_, at) => (at / (LEVELS - 1)) ** 2);

const MOST_LIKELY = 0.995;
const QUANTILES = 32;
const ROUNDS = 60;
const WIDTH = HISTORY_DAYS + 1;

/** How likely each level is for people with the same history, as levels that are drawn alike often. */
export interface Attendance {
  /** By `habitOf`: where its levels begin; -1 where nobody has it. */
  readonly from: Int32Array;
  readonly levels: Uint8Array;
}

/** What is known of how often somebody comes: on so many days of so many. */
export const habitOf = (cameOn: number, of: number): number => of * WIDTH + cameOn;

/** On how many days somebody with such a history came. */
export const cameOn = (habit: number): number => habit % WIDTH;

/** How likely a history is at each level, but for a factor that is the same for all. */
function likelihoods(habit: number): Float64Array {
  const [of, came] = [Math.floor(habit / WIDTH), habit % WIDTH];
  const logs = RATES.map((rate) => {
    if (rate === 0) return came === 0 ? 0 : -Infinity;
    const chance = Math.min(MOST_LIKELY, rate);
    return came * Math.log(chance) + (of - came) * Math.log1p(-chance);
  });
  const most = Math.max(...logs);
  return logs.map((log) => Math.exp(log - most));
}

interface Group {
  readonly habit: number;
  readonly people: number;
  readonly likely: Float64Array;
}

function groupHabits(habits: Uint16Array): Group[] {
  const counts = new Map<number, number>();
  for (const habit of habits) counts.set(habit, (counts.get(habit) ?? 0) + 1);
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([habit, people]) => ({ habit, people, likely: likelihoods(habit) }));
}

const sumOf = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0);

/**
 * How many people come how often, by what all have done together (a nonparametric empirical Bayes estimate by
 * expectation-maximisation; Laird 1978). One more person is spread over all levels, so that none is impossible.
 */
function fitShares(groups: readonly Group[]): Float64Array {
  const shares = new Float64Array(LEVELS).fill(1 / LEVELS);
  const next = new Float64Array(LEVELS);
  const joint = new Float64Array(LEVELS);
  for (let round = 0; round < ROUNDS; round++) {
    next.fill(1 / LEVELS);
    for (const { people, likely } of groups) {
      let all = 0;
      for (let level = 0; level < LEVELS; level++) {
        joint[level] = (shares[level] as number) * (likely[level] as number);
        all += joint[level] as number;
      }
      const each = people / all;
      for (let level = 0; level < LEVELS; level++)
        next[level] = (next[level] as number) + each * (joint[level] as number);
    }
    const all = sumOf(next);
    for (let level = 0; level < LEVELS; level++) shares[level] = (next[level] as number) / all;
  }
  return shares;
}

/** The levels at the middles of equal parts of a distribution. */
function quantilesOf(weights: Float64Array): number[] {
  const all = sumOf(weights);
  let level = 0;
  let passed = weights[0] as number;
  return Array.from({ length: QUANTILES }, (_, at) => {
    while (level < LEVELS - 1 && passed < (all * (at + 0.5)) / QUANTILES)
      passed += weights[++level] as number;
    return level;
  });
}

/**
 * Judges how often people come from how often they came. Someone who came on none of 90 days may come tomorrow, and someone who
 * came on three by chance comes less often or more: what others with such a history do tells how likely that is. Pure.
 */
export function judgeAttendance(habits: Uint16Array): Attendance {
  const groups = groupHabits(habits);
  const shares = fitShares(groups);
  const from = new Int32Array(WIDTH * WIDTH).fill(-1);
  const levels = new Uint8Array(groups.length * QUANTILES);
  for (const [at, { habit, likely }] of groups.entries()) {
    from[habit] = at * QUANTILES;
    levels.set(quantilesOf(likely.map((one, level) => one * (shares[level] as number))), at * QUANTILES);
  }
  return { from, levels };
}

/** How often somebody comes in one run. */
export const drawLevel = ({ from, levels }: Attendance, habit: number, chance: Chance): number =>
  levels[(from[habit] as number) + Math.floor(chance() * QUANTILES)] as number;
