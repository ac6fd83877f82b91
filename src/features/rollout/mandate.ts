import { meetsGoal } from './gate.ts';
import type { Goal, Obligation } from './obligation.ts';

const stopsAt = ({ dates }: Obligation): Date | null => dates.require ?? dates.halt;

/** What an account may not be without any more, whatever lets others in today; undefined where that is nothing. */
export function findMandate(obligations: readonly Obligation[], now: Date): Goal | undefined {
  const begun = obligations.filter((one) => {
    const at = stopsAt(one);
    return at !== null && at <= now;
  });
  return begun.find(({ goal }) => goal !== 'any')?.goal ?? begun[0]?.goal;
}

/** The next date from which an account cannot go on as it is; undefined where none is ahead. */
export const findNextRequired = (
  facts: Parameters<typeof meetsGoal>[0],
  obligations: readonly Obligation[],
  now: Date,
): Date | undefined =>
  obligations
    .filter(({ goal }) => !meetsGoal(facts, goal))
    .flatMap((one) => stopsAt(one) ?? [])
    .filter((at) => at > now)
    .sort((one, other) => one.getTime() - other.getTime())[0];
