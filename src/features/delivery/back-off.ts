import { HOUR, later, MINUTE, SECOND } from '../../core/clock.ts';

interface Pace {
  readonly first: number;
  readonly longest: number;
}

/** A person waits for a code; nobody waits for a notice. In milliseconds. */
const PACES: Readonly<Record<'code' | 'notice', Pace>> = {
  code: { first: 2 * SECOND, longest: 30 * SECOND },
  notice: { first: 30 * SECOND, longest: HOUR },
};

export type Urgency = keyof typeof PACES;

/** The least wait after so many failed tries, in milliseconds: doubling, up to a bound. */
export const leastWait = (urgency: Urgency, tries: number): number =>
  Math.min(PACES[urgency].longest, PACES[urgency].first * 2 ** Math.max(0, tries - 1));

/** When to try again: the least wait and up to as much again, so that what failed together is not tried together. */
export const retryAt = (endedAt: Date, urgency: Urgency, tries: number, jitter: number): Date =>
  later(endedAt, Math.round(leastWait(urgency, tries) * (1 + jitter)));

/** When to look again where every provider that is left rests. */
export const lookAgainAt = (now: Date, urgency: Urgency): Date =>
  later(now, urgency === 'code' ? SECOND : MINUTE);
