import { DAY } from '../../core/clock.ts';
import type { AccountKind } from '../people/index.ts';

/** What the gate knows about an account, read at the moment of asking. */
export interface AccountFacts {
  readonly kind: AccountKind;
  /** Has a confirmed authenticator of an allowed method that was not removed; one that failures blocked still counts. */
  readonly isEnrolled: boolean;
  /** Has authenticators, all of withdrawn methods: until when one of them still proves its owner; else null. */
  readonly withdrawal: { readonly provesUntil: Date } | null;
  /** Ever had one, removed ones included. */
  readonly wasEnrolled: boolean;
  readonly haltedAt: Date | null;
  /** The last completed sign-in, return from leave, or the account's birth, whichever is latest. */
  readonly lastActiveAt: Date;
}

/** One account's place in a rollout: dates that were fixed once. A rung that is left out is null. */
export interface Obligation {
  readonly nudgeAt: Date | null;
  readonly restrictAt: Date | null;
  readonly requireAt: Date | null;
  readonly skipsAllowed: number;
  readonly skipsUsed: number;
  /** "Not now" counts once a local day: asked again only tomorrow. */
  readonly hasSkippedToday: boolean;
}

/** A recorded exception that ends by itself. */
export interface Exemption {
  readonly until: Date;
}

/** The way in that is asked about. No door is treated more kindly than another. */
export type Door = 'portal';

export type Reason =
  | 'enrolled'
  | 'shared-login'
  | 'exempt'
  | 'no-obligation'
  | 'not-yet'
  | 'skipped-today'
  | 'may-skip'
  | 'skips-used-up'
  | 'date-has-come'
  | 'halted'
  | 'idle'
  | 'method-withdrawn'
  | 'lost-its-proof';

export type Decision = {
  readonly standing: 'proceed' | 'nudge' | 'restrict' | 'require' | 'halted';
  readonly reason: Reason;
  /** From when a second factor is required, where that is fixed. */
  readonly requireAt: Date | null;
  readonly skipsLeft: number;
  /** Since when access is halted, where it is. */
  readonly haltedSince: Date | null;
};

/** After so long without a sign-in, the password alone enrols nobody any more. */
export const IDLE_ACCOUNT = 90 * DAY;

const isIdle = (facts: AccountFacts, now: Date): boolean =>
  now.getTime() - facts.lastActiveAt.getTime() >= IDLE_ACCOUNT;

/** Why the password alone must not enrol this account; undefined where it may. */
function findHalt(facts: AccountFacts, now: Date): Reason | undefined {
  if (facts.haltedAt) return 'halted';
  if (facts.withdrawal) return 'method-withdrawn';
  if (facts.wasEnrolled) return 'lost-its-proof';
  return isIdle(facts, now) ? 'idle' : undefined;
}

/**
 * Whether the password alone may be the first to enrol this account: it never had an authenticator, is neither halted nor
 * idle, and belongs to one person. The first to enrol a shared login would lock the others out.
 */
export const mayEnrolWithPassword = (facts: AccountFacts, now: Date): boolean =>
  facts.kind !== 'shared-login' && !findHalt(facts, now);

const hasCome = (at: Date | null, now: Date): boolean => at !== null && at <= now;

function decideRung(obligation: Obligation, now: Date): Pick<Decision, 'standing' | 'reason'> {
  if (hasCome(obligation.requireAt, now)) return { standing: 'require', reason: 'date-has-come' };
  if (hasCome(obligation.restrictAt, now)) return { standing: 'restrict', reason: 'date-has-come' };
  if (!hasCome(obligation.nudgeAt, now)) return { standing: 'proceed', reason: 'not-yet' };
  if (obligation.hasSkippedToday) return { standing: 'proceed', reason: 'skipped-today' };
  const mayStillSkip = obligation.skipsUsed < obligation.skipsAllowed;
  return mayStillSkip
    ? { standing: 'nudge', reason: 'may-skip' }
    : { standing: 'require', reason: 'skips-used-up' };
}

/**
 * Decides, for every door alike, whether someone whose password is right may go on. Pure: the same facts at the same
 * moment give the same answer, and no job is needed for a date to come.
 *
 * An enrolled account always proceeds, to prove its second factor. One whose methods were all withdrawn never gets in by
 * its password alone, whatever the dates: it proves itself once more with what it has and sets up another, and later
 * needs an extra proof.
 */
export function decideGate(
  facts: AccountFacts,
  obligation: Obligation | null,
  exemption: Exemption | null,
  _door: Door,
  now: Date,
): Decision {
  const dates = {
    requireAt: obligation?.requireAt ?? null,
    skipsLeft: obligation ? Math.max(0, obligation.skipsAllowed - obligation.skipsUsed) : 0,
    haltedSince: null,
  };
  const proceed = (reason: Reason): Decision => ({ standing: 'proceed', reason, ...dates });
  if (facts.isEnrolled) return proceed('enrolled');
  if (facts.kind === 'shared-login') return proceed('shared-login');
  if (facts.withdrawal && now < facts.withdrawal.provesUntil)
    return { ...dates, standing: 'require', reason: 'method-withdrawn' };
  const halt = findHalt(facts, now);
  if (halt === 'halted') return { ...dates, standing: 'halted', reason: halt, haltedSince: facts.haltedAt };
  if (exemption && now < exemption.until) return proceed('exempt');
  if (halt === 'method-withdrawn') return { ...dates, standing: 'halted', reason: halt };
  if (!obligation) return proceed('no-obligation');
  const rung = decideRung(obligation, now);
  const wouldEnrol = rung.standing !== 'proceed';
  return wouldEnrol && halt ? { ...dates, standing: 'halted', reason: halt } : { ...rung, ...dates };
}
