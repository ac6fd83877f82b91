import { DAY, later } from '../../core/clock.ts';
import type { AccountKind } from '../people/index.ts';
import type { Goal, Obligation } from './obligation.ts';
import { decideAfterLastSkip, decideRung, type RungNow } from './rung.ts';
import type { Reason, Standing } from './standing.ts';

/** What the gate knows about an account, read at the moment of asking. */
export interface AccountFacts {
  readonly kind: AccountKind;
  /** Has a confirmed authenticator of an allowed method that was not removed; one that failures blocked still counts. */
  readonly isEnrolled: boolean;
  /** One of those resists phishing. */
  readonly hasKey: boolean;
  /** Has authenticators, all of withdrawn methods: until when one of them still proves its owner; else null. */
  readonly withdrawal: { readonly provesUntil: Date } | null;
  /** Ever had one, removed ones included. */
  readonly wasEnrolled: boolean;
  readonly haltedAt: Date | null;
  /** When a helper last checked who they are after a long leave. */
  readonly returnedAt: Date | null;
  /** The last completed sign-in, return from leave, or the account's birth, whichever is latest. */
  readonly lastActiveAt: Date;
}

/** A recorded exception that ends by itself. */
export interface Exemption {
  readonly until: Date;
}

/** The way in that is asked about. No door is treated more kindly than another. */
export type Door = 'portal';

export interface Decision {
  readonly standing: Standing;
  readonly reason: Reason;
  /** From when a second factor is required, where that is fixed. */
  readonly requireAt: Date | null;
  /** What comes after the last skip, and when, where the next one would be the last. */
  readonly afterLastSkip: { readonly at: Date; readonly standing: Standing } | null;
  readonly skipsLeft: number;
  /** Since when access is halted, where it is. */
  readonly haltedSince: Date | null;
  /** Is enrolled and asked for a stronger method: proves what it has first. */
  readonly provesFirst: boolean;
  /** What counts as done of what is set up now. */
  readonly goal: Goal;
  /** The campaign whose halt is due and not yet made. */
  readonly haltDueBy: string | null;
  /** A campaign would stop them, and something lets them in for now; `reason` may be another campaign's. */
  readonly isSpared: boolean;
  /** The campaign that asks most; null where none does, but perhaps the installation's own date. */
  readonly askedBy: string | null;
}

/** After so long without a sign-in, the password alone enrols nobody any more. */
export const IDLE_ACCOUNT = 90 * DAY;
/** How long someone back from leave stays on the `restrict` rung. */
export const LEAVE_WINDOW = 14 * DAY;

const isIdle = (facts: AccountFacts, now: Date): boolean =>
  now.getTime() - facts.lastActiveAt.getTime() >= IDLE_ACCOUNT;

const isBackFromLeave = ({ returnedAt }: AccountFacts, now: Date): boolean =>
  returnedAt !== null && now < later(returnedAt, LEAVE_WINDOW);

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

/** Whether an account has what a campaign asks for. */
export const meetsGoal = (facts: Pick<AccountFacts, 'isEnrolled' | 'hasKey'>, goal: Goal): boolean =>
  goal === 'any' ? facts.isEnrolled : facts.hasKey;

const STRICTNESS: readonly Standing[] = ['proceed', 'nudge', 'restrict', 'require'];

interface Asked extends RungNow {
  readonly obligation: Obligation;
}

/** Of two that stand alike the one whose goal meets the other's too. */
const isStricter = (one: Asked, other: Asked): boolean => {
  const more = STRICTNESS.indexOf(one.standing) - STRICTNESS.indexOf(other.standing);
  return more > 0 || (more === 0 && one.obligation.goal !== 'any' && other.obligation.goal === 'any');
};

/** What each obligation that an account has not met asks of it now. */
function listAsked(facts: AccountFacts, obligations: readonly Obligation[], now: Date): Asked[] {
  const isBack = isBackFromLeave(facts, now);
  return obligations
    .filter(({ goal }) => !meetsGoal(facts, goal))
    .map((obligation) => ({ obligation, ...decideRung(obligation, isBack, now) }));
}

const findStrictest = (all: readonly Asked[]): Asked | undefined =>
  all.reduce<Asked | undefined>((worst, one) => (!worst || isStricter(one, worst) ? one : worst), undefined);

const SPARING: readonly Reason[] = ['let-in', 'halts-lifted', 'back-from-leave', 'site-kept'];
const isSpared = ({ reason }: Asked): boolean => SPARING.includes(reason);

/** A nudge has begun. What somebody skipped today opens nothing to those who must prove more than their password. */
const hasBegun = (all: readonly Asked[]): boolean => all.some(({ reason }) => reason !== 'not-yet');

/** Why somebody has to set up whatever a campaign lets them skip: then any method will do until the campaign requires more. */
const APART_FROM_CAMPAIGNS: readonly Reason[] = ['method-withdrawn', 'lost-its-proof', 'idle'];

function decideGoal(asked: Asked | undefined, isExempt: boolean, reason: Reason): Goal {
  if (!asked || isExempt || asked.standing === 'proceed') return 'any';
  const isRequired = asked.standing === 'require';
  return APART_FROM_CAMPAIGNS.includes(reason) && !isRequired ? 'any' : asked.obligation.goal;
}

type Opening = Extract<Reason, 'exempt' | 'no-obligation' | 'halts-lifted' | 'site-kept'>;

/**
 * Why an account that was halted gets in all the same; undefined where nothing opens its halt. A campaign opens what it has halted
 * itself, and nothing else. The password alone enrols nobody thereby.
 */
function findOpening(obligations: readonly Obligation[], isExempt: boolean): Opening | undefined {
  const halting = obligations.find(({ hasHalted }) => hasHalted);
  if (!halting) return undefined;
  if (isExempt) return 'exempt';
  const { relief, haltOpenedBy } = halting;
  if (haltOpenedBy === 'no-obligation') return haltOpenedBy;
  return relief.letsPeopleIn || relief.liftsHalts ? 'halts-lifted' : (haltOpenedBy ?? undefined);
}

/** How somebody stands whose halt is opened. Another campaign that requires something has its way. */
function openedStanding(opening: Opening, asked: Asked | undefined): Standing {
  if (opening === 'exempt') return 'proceed';
  if (opening !== 'no-obligation') return 'restrict';
  if (!asked || asked.standing === 'proceed') return 'proceed';
  return asked.standing === 'require' ? 'halted' : 'restrict';
}

/**
 * Decides, for every door alike, whether someone whose password is right may go on. Pure: the same facts at the same
 * moment give the same answer, and no job is needed for a date to come.
 *
 * An enrolled account proceeds, to prove its second factor, and then to set up a stronger one where a campaign asks for it.
 * One whose methods were all withdrawn never gets in by its password alone, whatever the dates: it proves itself once more
 * with what it has and sets up another, and later needs an extra proof.
 */
export function decideGate(
  facts: AccountFacts,
  obligations: readonly Obligation[],
  exemption: Exemption | null,
  _door: Door,
  now: Date,
): Decision {
  const all = listAsked(facts, obligations, now);
  const asked = findStrictest(all);
  const isExempt = exemption !== null && now < exemption.until;
  const dates = {
    requireAt: asked?.obligation.dates.require ?? null,
    afterLastSkip: asked ? decideAfterLastSkip(asked.obligation) : null,
    skipsLeft: asked ? Math.max(0, asked.obligation.skips.allowed - asked.obligation.skips.used) : 0,
    haltedSince: null,
    provesFirst: false,
    haltDueBy: null,
    isSpared: all.some(isSpared),
    askedBy: asked?.obligation.campaignId ?? null,
  };
  const stand = (standing: Standing, reason: Reason): Decision => ({
    ...{ ...dates, standing, reason },
    goal: decideGoal(asked, isExempt, reason),
  });
  const standHalted = (haltedSince: Date, opening: Opening | undefined): Decision => {
    const standing = opening ? openedStanding(opening, asked) : 'halted';
    if (!opening || standing === 'halted') return { ...stand('halted', 'halted'), haltedSince };
    return stand(standing, opening);
  };
  const haltDueBy = asked?.isHaltDue ? asked.obligation.campaignId : null;
  if (facts.isEnrolled) {
    if (!asked || facts.kind === 'shared-login') return stand('proceed', 'enrolled');
    const open = obligations.filter(({ goal }) => !meetsGoal(facts, goal));
    if (facts.haltedAt && open.some(({ hasHalted }) => hasHalted)) {
      const halted = standHalted(facts.haltedAt, findOpening(open, isExempt));
      return halted.standing === 'proceed' ? stand('proceed', 'enrolled') : { ...halted, provesFirst: true };
    }
    if (isExempt || asked.standing === 'proceed') return stand('proceed', 'enrolled');
    return { ...stand(asked.standing, asked.reason), provesFirst: true, haltDueBy };
  }
  if (facts.kind === 'shared-login') return stand('proceed', 'shared-login');
  if (facts.withdrawal && now < facts.withdrawal.provesUntil) return stand('require', 'method-withdrawn');
  const halt = findHalt(facts, now);
  if (facts.haltedAt) return standHalted(facts.haltedAt, findOpening(obligations, isExempt));
  if (isExempt) return stand('proceed', 'exempt');
  if (halt === 'method-withdrawn') return stand('halted', halt);
  if (!asked) return stand('proceed', 'no-obligation');
  if (halt && hasBegun(all)) return stand('halted', halt);
  return { ...stand(asked.standing, asked.reason), haltDueBy };
}
