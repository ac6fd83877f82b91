import { type Dates, RUNGS } from '../rollout/index.ts';

/** What campaigns ask of the person who reads. */
export interface OwnPlan {
  readonly kind: 'own';
  /** Of each campaign that asks them. */
  readonly campaigns: readonly Dates[];
  /** Has set up what they ask for. */
  readonly isDone: boolean;
  /** Until when they go without, where somebody has allowed it. */
  readonly exemptUntil: Date | null;
  /** Gets in although a date has come that would stop them: their site is kept at work, or everyone is let in. */
  readonly letIn: 'site' | 'everyone' | undefined;
  /** The security team has stopped the dates: those ahead may come later. */
  readonly isPaused: boolean;
}

/** What armed campaigns plan, as far as whoever reads may know. */
export type Plan =
  | { readonly kind: 'none' }
  /** For everyone who is not signed in: when, but not for whom. */
  | { readonly kind: 'groups'; readonly groups: readonly Dates[] }
  | OwnPlan;

export const NO_PLAN: Plan = { kind: 'none' };

const first = (dates: Dates): number =>
  Math.min(...RUNGS.flatMap((rung) => dates[rung]?.getTime() ?? []), Number.MAX_SAFE_INTEGER);

const keyOf = (dates: Dates): string => RUNGS.map((rung) => dates[rung]?.getTime() ?? '').join();

/**
 * The dates of waves without their names, which may say who is in them: whoever reads this without signing in must not learn
 * where a password is still enough. Pure; waves with the same dates are one group.
 */
export function groupsOf(waves: readonly Dates[]): Dates[] {
  const byDates = new Map(waves.map((dates) => [keyOf(dates), dates]));
  return [...byDates.values()].sort((one, other) => first(one) - first(other));
}
