import type { AccountFacts, Decision } from '../gate.ts';
import type { StandingThen } from './standing-sql.ts';

/** Why a campaign lets in somebody whom it halted, as long as that lasts. */
const OPENS_HALTS: readonly Decision['reason'][] = ['halts-lifted', 'site-kept'];

/**
 * Under which of the standings that figures and evidence count somebody falls whom the gate decided about. Whoever must set up
 * with an extra proof (idle for long, or without the method that they had) must set up; only a halt is a halt. Pure.
 */
export function standingOf(
  { isEnrolled }: Pick<AccountFacts, 'isEnrolled'>,
  { standing, reason, isSpared }: Pick<Decision, 'standing' | 'reason' | 'isSpared'>,
): StandingThen {
  if (standing === 'halted' && reason === 'halted') return 'halted';
  if (standing === 'halted' || standing === 'require') return 'required';
  if (isEnrolled) return 'enrolled';
  if (reason === 'exempt') return 'exempt';
  return isSpared || OPENS_HALTS.includes(reason) ? 'let-in' : 'not-asked';
}

/** Cannot get in without a second factor: has one, or has to set one up first. */
export const isEnforced = (standing: StandingThen): boolean =>
  standing === 'enrolled' || standing === 'halted' || standing === 'required';
