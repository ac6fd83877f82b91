import type { Queries } from '../../../platform/database/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { eachPage } from '../each-page.ts';
import { readSeen, type Seen } from './learn-store.ts';
import type { Model, ParameterName } from './model.ts';
import type { Range } from './ranges.ts';

/** A parameter that is taken from what happened. */
export interface Learnt {
  readonly name: ParameterName;
  readonly value: number;
  /** Of how many days of signing in. */
  readonly days: number;
}

const LEARNS: Record<Seen['rung'], ParameterName> = {
  announce: 'enrolAnnounced',
  nudge: 'enrolNudged',
  restrict: 'enrolRestricted',
};

/** With fewer days of signing in, what is assumed stays. */
export const LEAST_DAYS = 500;
const LEAST = 0.001;
const MOST = 0.99;

const add = (rung: Seen['rung'], seen: readonly Seen[]): Seen =>
  seen
    .filter((one) => one.rung === rung)
    .reduce(
      (all, { days, enrolled }) => ({ rung, days: all.days + days, enrolled: all.enrolled + enrolled }),
      { rung, days: 0, enrolled: 0 },
    );

/** The share of sign-ins on a rung at which people set up, where there were enough of them. Pure. */
export const decideLearnt = (seen: readonly Seen[]): Learnt[] =>
  (Object.keys(LEARNS) as Seen['rung'][]).flatMap((rung) => {
    const { days, enrolled } = add(rung, seen);
    const value = Math.min(MOST, Math.max(LEAST, enrolled / days));
    return days >= LEAST_DAYS ? [{ name: LEARNS[rung], value, days }] : [];
  });

export const withLearnt = (model: Model, learnt: readonly Learnt[]): Model => ({
  ...model,
  ...Object.fromEntries(learnt.map(({ name, value }) => [name, around(value)])),
});

const FACTOR = 2;
const around = (value: number): Range => ({
  low: value / (value + FACTOR * (1 - value)),
  middle: value,
  high: (value * FACTOR) / (value * FACTOR + 1 - value),
});

const PAGE = 2_000;

/** What the waves of a campaign that have begun tell until a moment. */
export async function learn(queries: Queries, campaign: Campaign, until: Date): Promise<Learnt[]> {
  const seen: Seen[] = [];
  for await (const page of eachPage((after) => readSeen(queries, campaign, until, { after, limit: PAGE })))
    seen.push(...page.seen);
  return decideLearnt(seen);
}
