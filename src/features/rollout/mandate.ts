import { meetsGoal } from './gate.ts';
import type { Goal, Obligation } from './obligation.ts';

type Facts = Parameters<typeof meetsGoal>[0];

const stopsAt = ({ dates }: Obligation): Date | null => dates.require ?? dates.halt;

/** What an account may not be without any more, whatever lets others in today; undefined where that is nothing. */
export function findMandate(obligations: readonly Obligation[], now: Date): Goal | undefined {
  const begun = obligations.filter((one) => {
    const at = stopsAt(one);
    return at !== null && at <= now;
  });
  return begun.find(({ goal }) => goal !== 'any')?.goal ?? begun[0]?.goal;
}

/** What stops an account that does not have what is asked for, earliest first. */
const stopsOf = (facts: Facts, obligations: readonly Obligation[]): Date[] =>
  obligations
    .filter(({ goal }) => !meetsGoal(facts, goal))
    .flatMap((one) => stopsAt(one) ?? [])
    .sort((one, other) => one.getTime() - other.getTime());

/** The next date from which an account cannot go on as it is; undefined where none is ahead. */
export const findNextRequired = (
  facts: Facts,
  obligations: readonly Obligation[],
  now: Date,
): Date | undefined => stopsOf(facts, obligations).find((at) => at > now);

/** The last date that has come and from which an account cannot go on as it is, unless it is let in; undefined where none has. */
export const findLastRequired = (
  facts: Facts,
  obligations: readonly Obligation[],
  now: Date,
): Date | undefined => stopsOf(facts, obligations).findLast((at) => at <= now);
