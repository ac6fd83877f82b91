import type { Queries } from '../../../platform/database/index.ts';
import { calendarOf } from '../campaign/calendar-of.ts';
import type { Campaign } from '../campaign/store.ts';
import { eachPage } from '../each-page.ts';
import { seededChance } from './chance.ts';
import { type Fitted, fitOwnDays } from './fit.ts';
import { readSeen, type SeenRow } from './learn-store.ts';
import { type Model, PARAMETER_NAMES, type ParameterName, type Values } from './model.ts';
import { addSeen, layOut, type OwnDays, type ScheduleDates } from './own-days.ts';
import { rangeExactly } from './ranges.ts';

/** A parameter that is taken from what happened. */
export interface Learnt {
  readonly name: ParameterName;
  /** Of how many days of people signing in. */
  readonly days: number;
}

/** What is assumed of people, and what a campaign's own days have made of it. */
export interface Assumed {
  readonly model: Model;
  readonly learnt: readonly Learnt[];
  /** What runs draw from; undefined: from the ranges of the model. */
  readonly values: readonly Values[] | undefined;
  /** Own days that are large enough to tell, and those within what was assumed; undefined: there are too few. */
  readonly ownDays: Pick<Fitted, 'days' | 'inside'> | undefined;
}

const LEARNS: Record<SeenRow['rung'], readonly ParameterName[]> = {
  announce: ['enrolAnnounced', 'callNudged'],
  nudge: ['enrolNudged', 'callNudged'],
  restrict: ['enrolRestricted', 'callRestricted'],
};
const LEARNT_FROM_ALL: readonly ParameterName[] = [
  'peopleDiffer',
  'deadlinePull',
  'messagePull',
  'daysDiffer',
];

/** With fewer days of people signing in, what is assumed stays. */
export const LEAST_DAYS = 500;

function listLearnt(schedules: readonly OwnDays[]): Learnt[] {
  const days = new Map<ParameterName, number>();
  for (const { rung, signIns } of schedules.flat())
    for (const name of [...LEARNS[rung], ...LEARNT_FROM_ALL])
      if (signIns > 0) days.set(name, (days.get(name) ?? 0) + signIns);
  return PARAMETER_NAMES.flatMap((name) =>
    days.has(name) ? [{ name, days: days.get(name) as number }] : [],
  );
}

/** The ranges of values that runs draw from. */
const modelOf = (values: readonly Values[]): Model =>
  Object.fromEntries(
    PARAMETER_NAMES.map((name) => [name, rangeExactly(Float64Array.from(values, (one) => one[name]))]),
  ) as Model;

/** What a campaign's own days make of what is assumed; with too few it stays. Pure. */
export function decideAssumed(model: Model, schedules: readonly OwnDays[], seed: number): Assumed {
  const days = schedules.flat().reduce((sum, { signIns }) => sum + signIns, 0);
  if (days < LEAST_DAYS) return { model, learnt: [], values: undefined, ownDays: undefined };
  const { values, ...ownDays } = fitOwnDays(model, schedules, seededChance(seed, FITTING));
  return { model: modelOf(values), learnt: listLearnt(schedules), values, ownDays };
}

/** A stream of chance that no run has. */
const FITTING = 0x7fffffff;
const PAGE = 2_000;

/** What a campaign's own days tell until a moment. */
export async function learn(
  queries: Queries,
  campaign: Campaign,
  schedules: readonly ScheduleDates[],
  until: Date,
): Promise<OwnDays[]> {
  let seen = new Map<string, SeenRow>();
  for await (const page of eachPage((after) => readSeen(queries, campaign, until, { after, limit: PAGE })))
    seen = addSeen(seen, page.seen);
  return layOut(seen.values(), schedules, calendarOf(campaign.definition).zone);
}
