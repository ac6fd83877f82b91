import { dayOf } from '../calendar/permitted.ts';
import { calendarOf } from '../campaign/calendar-of.ts';
import type { Definition } from '../campaign/definition.ts';
import type { Dates } from '../campaign/ladder.ts';
import type { Goal, Obligation, Relief } from '../obligation.ts';
import { type Policy, policyObligations } from '../policy.ts';
import { decideRung } from '../rung.ts';
import { decideSkips, type Pause } from '../to-obligation.ts';

/** A schedule with the dates that it had, and what held its campaign back. */
export interface ScheduleThen {
  readonly id: string;
  readonly campaignId: string;
  readonly goal: Goal;
  readonly definition: Definition;
  readonly dates: Dates;
  readonly relief: Relief;
  /** Of its campaign, those that were over. */
  readonly pauses: readonly Pause[];
  /** False: it was stopped, and asks nothing any more. */
  readonly isRunning: boolean;
}

/** What a rung does to people who have not met the goal, apart from what lets some of them in. */
export interface Rung {
  /** They cannot get in without setting up. */
  readonly stops: boolean;
  /** It would, and the campaign lets people in. */
  readonly lets_in: boolean;
  /** They are asked: the nudge has begun, or what comes after it. */
  readonly has_begun: boolean;
  /** Where no skip is allowed: it does nothing to somebody who has skipped today, for another campaign. */
  readonly yields_to_skip: boolean;
}

/** The rung of a schedule, as the statement about everybody is given it. */
export interface ScheduleRung extends Rung {
  readonly schedule_id: string;
  readonly campaign_id: string;
  readonly goal: Goal;
  /** Halts of this campaign are lifted. */
  readonly opens_halts: boolean;
  readonly is_running: boolean;
  /** The campaign leaves organisations or roles out: whoever moves there is asked nothing. */
  readonly leaves_out: boolean;
}

const NOTHING: Rung = { stops: false, lets_in: false, has_begun: false, yields_to_skip: false };

function toRung(obligation: Obligation, now: Date): Rung {
  const { standing, reason } = decideRung(obligation, false, now);
  const [stops, lets_in] = [standing === 'require', reason === 'let-in' || reason === 'halts-lifted'];
  const skipped = { ...obligation, skips: { ...obligation.skips, hasSkippedToday: true } };
  const yields_to_skip = (stops || lets_in) && decideRung(skipped, false, now).reason === 'skipped-today';
  return { stops, lets_in, has_begun: reason !== 'not-yet', yields_to_skip };
}

function obligationOf(schedule: ScheduleThen, skippedDays: readonly string[], now: Date): Obligation {
  const { campaignId, goal, definition, dates, relief, pauses } = schedule;
  const skips = decideSkips({ definition, nudgeAt: dates.nudge, pauses }, skippedDays, now);
  const itself = { isSiteShort: false, hasHalted: false, haltOpenedBy: null } as const;
  return { campaignId, goal, dates, skips, relief, ...itself };
}

function leavesOut({ audience: { exclude } }: Definition): boolean {
  const { organisations, kinds, regions, parents, roles } = exclude;
  return [organisations, kinds, regions, parents, roles].some((list) => list !== undefined);
}

/** By its dates alone: people who have skips left. Pure, by the rule of every door. */
export const decideScheduleRung = (schedule: ScheduleThen, now: Date): ScheduleRung => ({
  schedule_id: schedule.id,
  campaign_id: schedule.campaignId,
  goal: schedule.goal,
  opens_halts: schedule.relief.letsPeopleIn || schedule.relief.liftsHalts,
  is_running: schedule.isRunning,
  leaves_out: leavesOut(schedule.definition),
  ...(schedule.isRunning ? toRung(obligationOf(schedule, [], now), now) : NOTHING),
});

/** For people who used up their skips, the last on a local day. Pure. */
export const decideSpentRung = (schedule: ScheduleThen, lastDay: string, now: Date): Rung =>
  toRung(obligationOf(schedule, Array(schedule.definition.skips).fill(lastDay), now), now);

/** Used-up skips stop people only on a ladder without `restrict`, and only before its own date. @returns since which day they count */
export function findSkipsSince(schedule: ScheduleThen, now: Date): string | undefined {
  const { dates, definition } = schedule;
  const isOpen = schedule.isRunning && dates.restrict === null && dates.nudge !== null && dates.nudge <= now;
  const { stops, lets_in } = decideScheduleRung(schedule, now);
  if (!isOpen || !dates.nudge || stops || lets_in || definition.skips === 0) return undefined;
  return dayOf(dates.nudge, calendarOf(definition)).toString();
}

/** What the installation asks of people in no campaign: with skips left, and with none. Pure. */
export function decideDefaultRungs(policy: Policy, now: Date): { readonly rung: Rung; readonly spent: Rung } {
  const rungWith = (used: number): Rung => {
    const days = Array.from({ length: used }, () => '0001-01-01');
    const [obligation] = policyObligations(policy, days, now);
    return obligation ? toRung(obligation, now) : NOTHING;
  };
  return { rung: rungWith(0), spent: rungWith(policy.skipsAllowed) };
}
