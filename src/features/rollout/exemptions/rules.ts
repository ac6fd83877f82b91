import { DAY, HOUR } from '../../../core/clock.ts';
import type { Account } from '../../people/index.ts';
import type { LocalDay } from '../local-days.ts';
import { readLocalDay, shiftDay } from '../local-days.ts';
import { type Clause, findClause, findLongReason, type LongReason } from './reasons.ts';

/** How long a short exemption lasts, and how many one person gets in how long. */
export const SHORT = 24 * HOUR;
export const SHORT_ONES = 3;
export const SHORT_WITHIN = 30 * DAY;
/** How many days a long exemption lasts at most, the day of asking included. */
export const LONGEST_DAYS = 180;
export const LONGEST_TEXT = 500;

export type Subject = Pick<Account, 'id' | 'kind' | 'isDisabled'>;

export type ShortFailure = 'not-a-person' | 'exempt-already' | 'too-many';

/** What a short exemption is judged by, read while the person's account is locked. */
export interface ShortFacts {
  readonly subject: Subject;
  readonly isExempt: boolean;
  /** Short ones that began in the last 30 days, ended ones included. */
  readonly lately: number;
}

const isActivePerson = ({ kind, isDisabled }: Subject): boolean => kind === 'person' && !isDisabled;

/** What stands in the way of a short exemption; undefined where nothing does. Pure. */
export function findShortFailure({ subject, isExempt, lately }: ShortFacts): ShortFailure | undefined {
  if (!isActivePerson(subject)) return 'not-a-person';
  if (isExempt) return 'exempt-already';
  return lately >= SHORT_ONES ? 'too-many' : undefined;
}

/** What was typed to ask for a long exemption, with the accounts that were found for the addresses. */
export interface LongAsked {
  readonly subject: Subject | undefined;
  readonly owner: Subject | undefined;
  /** Who asks. */
  readonly askerId: string;
  readonly clause: string;
  readonly reason: string;
  readonly control: string;
  /** Local days, as `2026-11-24`. */
  readonly lastDay: string;
  readonly reviewOn: string;
  readonly note: string;
}

export type LongField =
  | 'person'
  | 'owner'
  | 'clause'
  | 'reason'
  | 'control'
  | 'last-day'
  | 'review-on'
  | 'note';
export type LongProblem = 'missing' | 'unknown' | 'themselves' | 'too-late' | 'too-early' | 'too-long';

/** A long exemption that may be asked for. */
export interface LongExemption {
  readonly accountId: string;
  readonly ownerId: string;
  readonly clause: Clause;
  readonly reason: LongReason;
  readonly control: string;
  readonly untilAt: Date;
  readonly reviewOn: string;
  readonly note: string;
}

export type LongJudged =
  | { readonly exemption: LongExemption }
  | { readonly problems: Partial<Record<LongField, LongProblem>> };

function findPersonProblem({ subject, askerId }: LongAsked): LongProblem | undefined {
  if (!subject || !isActivePerson(subject)) return 'unknown';
  return subject.id === askerId ? 'themselves' : undefined;
}

function findOwnerProblem({ owner, subject }: LongAsked): LongProblem | undefined {
  if (!owner || !isActivePerson(owner)) return 'unknown';
  return owner.id === subject?.id ? 'themselves' : undefined;
}

/** @param last the last day that is allowed */
function findDayProblem(day: LocalDay | undefined, today: string, last: string): LongProblem | undefined {
  if (!day) return 'missing';
  if (day.date <= today) return 'too-early';
  return day.date > last ? 'too-late' : undefined;
}

const findTextProblem = (text: string, isNeeded: boolean): LongProblem | undefined => {
  if (isNeeded && text === '') return 'missing';
  return text.length > LONGEST_TEXT ? 'too-long' : undefined;
};

/**
 * Whether a long exemption may be asked for: with a clause, a reason, a compensating control, somebody who answers for it, an
 * end within 180 days and a review before the end. Pure.
 * @param today the local day, as `2026-11-24`
 */
export function judgeLong(asked: LongAsked, today: string): LongJudged {
  const [clause, reason] = [findClause(asked.clause), findLongReason(asked.reason)];
  const [lastDay, review] = [readLocalDay(asked.lastDay), readLocalDay(asked.reviewOn)];
  const lastAllowed = shiftDay(today, LONGEST_DAYS - 1);
  const found: Record<LongField, LongProblem | undefined> = {
    person: findPersonProblem(asked),
    owner: findOwnerProblem(asked),
    clause: clause ? undefined : 'missing',
    reason: reason ? undefined : 'missing',
    control: findTextProblem(asked.control, true),
    'last-day': findDayProblem(lastDay, today, lastAllowed),
    'review-on': findDayProblem(review, today, lastDay?.date ?? lastAllowed),
    note: findTextProblem(asked.note, false),
  };
  const problems = Object.fromEntries(Object.entries(found).filter(([, problem]) => problem));
  if (Object.keys(problems).length > 0 || !asked.subject || !asked.owner || !clause || !reason || !lastDay)
    return { problems };
  const { control, reviewOn, note } = asked;
  const ids = { accountId: asked.subject.id, ownerId: asked.owner.id };
  return { exemption: { ...ids, clause, reason, control, untilAt: lastDay.endsAt, reviewOn, note } };
}

/** What an approval is judged by, read while the exemption's row is locked. */
export interface ExemptionFacts {
  readonly accountId: string;
  readonly kind: 'short' | 'long';
  readonly ownerId: string | null;
  readonly askedBy: string | null;
  readonly fromAt: Date | null;
  readonly untilAt: Date;
  readonly endedAt: Date | null;
}

export type ApprovalFailure =
  | 'asked-by-them'
  | 'owned-by-them'
  | 'about-them'
  | 'decided-already'
  | 'too-late';

/** Two people at least: whoever approves neither asked for it, nor answers for it, nor goes without by it. Pure. */
export function findApprovalFailure(
  facts: ExemptionFacts,
  approverId: string,
  now: Date,
): ApprovalFailure | undefined {
  if (facts.fromAt || facts.endedAt) return 'decided-already';
  if (facts.untilAt <= now) return 'too-late';
  if (facts.askedBy === approverId) return 'asked-by-them';
  if (facts.ownerId === approverId) return 'owned-by-them';
  return facts.accountId === approverId ? 'about-them' : undefined;
}

export type ExemptionState = 'waiting' | 'in-force' | 'expired' | 'ended' | 'not-approved';

/** What an exemption is at a moment. Pure: no job is needed for it to expire. */
export function decideState(
  { fromAt, untilAt, endedAt }: Pick<ExemptionFacts, 'fromAt' | 'untilAt' | 'endedAt'>,
  at: Date,
): ExemptionState {
  const hasEnded = endedAt !== null && endedAt <= at && endedAt < untilAt;
  if (!fromAt) return hasEnded || untilAt <= at ? 'not-approved' : 'waiting';
  if (hasEnded) return 'ended';
  return untilAt <= at ? 'expired' : 'in-force';
}

/** Whether there is anything to end. */
export const mayEnd = (facts: ExemptionFacts, now: Date): boolean =>
  ['waiting', 'in-force'].includes(decideState(facts, now));
