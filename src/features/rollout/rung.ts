import type { Obligation } from './obligation.ts';
import type { Reason, Standing } from './standing.ts';

export interface RungNow {
  readonly standing: Exclude<Standing, 'halted'>;
  readonly reason: Reason;
  /** The `halt` rung has begun: whoever asks has the halt carried out, behind the guard. */
  readonly isHaltDue: boolean;
}

const hasCome = (at: Date | null, now: Date): boolean => at !== null && at <= now;

/** Used-up skips bring the next rung that the ladder has. */
const afterSkips = ({ dates }: Obligation): RungNow['standing'] => {
  if (dates.restrict) return 'restrict';
  return dates.require || dates.halt ? 'require' : 'nudge';
};

/** What comes after a last skip that is used today, at the latest on its own date. */
export function decideAfterLastSkip(
  obligation: Obligation,
): { readonly at: Date; readonly standing: Standing } | null {
  const { dates, skips } = obligation;
  if (!skips.endAtIfSkipped) return null;
  const planned = dates.restrict ?? dates.require;
  const at = planned && planned < skips.endAtIfSkipped ? planned : skips.endAtIfSkipped;
  return { at, standing: afterSkips(obligation) };
}

function ladderSays(obligation: Obligation, now: Date): RungNow {
  const { dates, skips } = obligation;
  const on = (standing: RungNow['standing'], reason: Reason, isHaltDue = false): RungNow => ({
    standing,
    reason,
    isHaltDue,
  });
  if (hasCome(dates.halt, now)) return on('require', 'date-has-come', true);
  if (hasCome(dates.require, now)) return on('require', 'date-has-come');
  if (hasCome(dates.restrict, now)) return on('restrict', 'date-has-come');
  if (!hasCome(dates.nudge, now)) return on('proceed', 'not-yet');
  if (skips.hasSkippedToday) return on('proceed', 'skipped-today');
  if (hasCome(skips.endAt, now)) return on(afterSkips(obligation), 'skips-used-up');
  return skips.used < skips.allowed ? on('nudge', 'may-skip') : on('proceed', 'skips-used-up');
}

/** Why an account that the ladder would stop is let in all the same. */
export function findMercy({ relief, isSiteShort }: Obligation, isBackFromLeave: boolean): Reason | undefined {
  if (relief.letsPeopleIn) return 'let-in';
  if (relief.liftsHalts) return 'halts-lifted';
  if (isBackFromLeave) return 'back-from-leave';
  return isSiteShort ? 'site-kept' : undefined;
}

/**
 * Where an account that has not done what a campaign asks stands on its ladder. Pure; the same at every door. Never stricter
 * than the ladder says.
 */
export function decideRung(obligation: Obligation, isBackFromLeave: boolean, now: Date): RungNow {
  const { frozenAt } = obligation.relief;
  const rung = ladderSays(obligation, frozenAt && frozenAt < now ? frozenAt : now);
  if (rung.standing !== 'require') return rung;
  const mercy = findMercy(obligation, isBackFromLeave);
  // A halt of a site that is short is tried all the same: the guard holds it, and that is on record.
  const isHeldBack = frozenAt !== null || (mercy !== undefined && mercy !== 'site-kept');
  const isHaltDue = rung.isHaltDue && !isHeldBack;
  return mercy ? { standing: 'restrict', reason: mercy, isHaltDue } : { ...rung, isHaltDue };
}
