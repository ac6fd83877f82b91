import { Temporal } from 'temporal-polyfill';
import { localDay } from '../../platform/render/index.ts';
import { allowedBy, resistsPhishing } from '../methods/index.ts';
import type { AskedRow } from './asked-store.ts';
import { dayOf, permittedMomentAfter } from './calendar/permitted.ts';
import { calendarOf } from './campaign/calendar-of.ts';
import type { Definition } from './campaign/definition.ts';
import type { Dates } from './campaign/ladder.ts';
import type { Goal, Obligation, Skips } from './obligation.ts';

/** An armed campaign's row, for an account that has its place in it. */
export type PlacedRow = AskedRow & {
  readonly campaign_id: string;
  readonly definition: Definition;
  readonly schedule_id: string;
};

export const isPlaced = (row: AskedRow): row is PlacedRow =>
  row.campaign_id !== null && row.schedule_id !== null && row.definition !== null;

const datesOf = (row: AskedRow): Dates => ({
  announce: row.announce_at,
  nudge: row.nudge_at,
  restrict: row.restrict_at,
  require: row.require_at,
  halt: row.halt_at,
});

/**
 * What was skipped since the nudge began, and when used-up skips bring the next rung: at the next permitted hour after the day
 * of the last one.
 */
export function decideSkips(
  { definition, nudgeAt }: { readonly definition: Definition; readonly nudgeAt: Date | null },
  skippedDays: readonly string[],
  now: Date,
): Skips {
  const calendar = calendarOf(definition);
  const since = nudgeAt ? dayOf(nudgeAt, calendar).toString() : '9999-12-31';
  const counted = skippedDays.filter((day) => day >= since);
  const last = counted.at(-1);
  const isUsedUp = counted.length >= definition.skips;
  const usedUpOn = last ? Temporal.PlainDate.from(last) : nudgeAt && dayOf(nudgeAt, calendar);
  return {
    allowed: definition.skips,
    used: counted.length,
    hasSkippedToday: counted.includes(localDay(now)),
    endAt: isUsedUp && usedUpOn ? permittedMomentAfter(usedUpOn, calendar) : null,
    endAtIfSkipped:
      counted.length === definition.skips - 1 ? permittedMomentAfter(dayOf(now, calendar), calendar) : null,
  };
}

/** Nobody is asked for what the lists of methods do not allow them: there any method counts as done. */
const goalOf = ({ goal, policies }: PlacedRow): Goal =>
  goal && goal !== 'any' && allowedBy(policies).some(resistsPhishing) ? goal : 'any';

/** What the gate is told about one campaign. */
export const toObligation = (row: PlacedRow, now: Date): Obligation => ({
  campaignId: row.campaign_id,
  goal: goalOf(row),
  dates: datesOf(row),
  skips: decideSkips({ definition: row.definition, nudgeAt: row.nudge_at }, row.skipped_days, now),
  relief: { frozenAt: row.frozen_at, letsPeopleIn: row.lets_people_in, liftsHalts: row.lifts_halts },
  isSiteShort: row.is_site_short,
  hasHalted: row.has_halted,
});
