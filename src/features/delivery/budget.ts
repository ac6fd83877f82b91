import { DAY, HOUR } from '../../core/clock.ts';
import type { Channel } from './provider.ts';

export type Period = 'hour' | 'day';
export type Measure = 'messages' | 'cost';

/** What one provider may be given in an hour or on a day. */
export interface Budget {
  readonly channel: Channel;
  /** A provider's name, or `*` for each of the channel that has none of its own. */
  readonly provider: string;
  readonly period: Period;
  readonly measure: Measure;
  /** Messages, or millionths of the currency that the provider bills in. */
  readonly limit: number;
}

/** What was given in a period so far. */
export interface Spent {
  readonly period: Period;
  readonly sends: number;
  readonly costMicros: number;
}

const WARNED_AT = 0.8;

/** The budgets of one provider: its own in place of those of all. */
export function budgetsOf(budgets: readonly Budget[], channel: Channel, provider: string): readonly Budget[] {
  const of = (name: string) => budgets.filter((each) => each.channel === channel && each.provider === name);
  const own = of(provider);
  const isReplaced = (general: Budget) =>
    own.some(({ period, measure }) => period === general.period && measure === general.measure);
  return [...own, ...of('*').filter((general) => !isReplaced(general))];
}

/** When the present hour or day (UTC) began. */
export const periodStart = (period: Period, now: Date): Date => {
  const length = period === 'hour' ? HOUR : DAY;
  return new Date(Math.floor(now.getTime() / length) * length);
};

export const usedOf = ({ measure }: Budget, spent: Spent): number =>
  measure === 'messages' ? spent.sends : spent.costMicros;

const spentIn = ({ period }: Budget, spent: readonly Spent[]): Spent =>
  spent.find((each) => each.period === period) ?? { period, sends: 0, costMicros: 0 };

/** Whether a budget leaves nothing for one more message. */
export const isUsedUp = (budgets: readonly Budget[], spent: readonly Spent[]): boolean =>
  budgets.some((budget) => usedOf(budget, spentIn(budget, spent)) >= budget.limit);

/** The budgets of which four fifths are gone. */
export const nearlyUsed = (budgets: readonly Budget[], spent: readonly Spent[]): readonly Budget[] =>
  budgets.filter((budget) => usedOf(budget, spentIn(budget, spent)) >= WARNED_AT * budget.limit);

/** Whether the message that has just been counted is more than a budget allows. */
export const isTooMuch = (budgets: readonly Budget[], spent: readonly Spent[]): boolean =>
  budgets.some((budget) => budget.measure === 'messages' && spentIn(budget, spent).sends > budget.limit);
