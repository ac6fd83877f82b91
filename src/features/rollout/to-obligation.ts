import { Temporal } from 'temporal-polyfill';
import { localDay } from '../../platform/render/index.ts';
import { allowedBy, resistsPhishing } from '../methods/index.ts';
import type { AskedRow } from './asked-store.ts';
import {
  type Calendar,
  type Day,
  dayOf,
  momentOn,
  permittedDayFrom,
  permittedMomentAfter,
} from './calendar/permitted.ts';
import { calendarOf } from './campaign/calendar-of.ts';
import type { Definition } from './campaign/definition.ts';
import { type Dates, NO_DATES } from './campaign/ladder.ts';
import type { Goal, Obligation, Skips } from './obligation.ts';
import { daysLost } from './steering/rules.ts';

/** An armed campaign's row, for an account that has its place in it. */
export type PlacedRow = AskedRow & {
  readonly campaign_id: string;
  readonly definition: Definition;
  readonly schedule_id: string;
};

const isPlaced = (row: AskedRow): row is PlacedRow =>
  row.campaign_id !== null && row.schedule_id !== null && row.definition !== null;

/** Whether a campaign asks something of an account, or has halted it. */
export const concerns = (row: AskedRow): row is PlacedRow =>
  isPlaced(row) && (!row.is_left_out || row.has_halted);

const datesOf = (row: AskedRow): Dates => ({
  announce: row.announce_at,
  nudge: row.nudge_at,
  restrict: row.restrict_at,
  require: row.require_at,
  halt: row.halt_at,
});

/** A time in which everyone stayed where they were, and that is over. */
export interface Pause {
  readonly from: Date;
  readonly until: Date;
}

/**
 * When skips that were used up on a day bring the next rung: at the next permitted hour after it. Days of a pause are given back
 * like those of a date, so that its end brings nothing at once.
 */
function endOfSkips(usedUpOn: Day, pauses: readonly Pause[], calendar: Calendar): Date {
  const nextDay = new Date(usedUpOn.add({ days: 1 }).toZonedDateTime(calendar.zone).epochMilliseconds);
  return pauses.reduce(
    (endAt, { from, until }) => {
      const since = from > nextDay ? from : nextDay;
      if (endAt <= from || until <= since) return endAt;
      const day = dayOf(endAt, calendar).add({ days: daysLost(since, until) });
      return momentOn(permittedDayFrom(day, calendar), calendar);
    },
    permittedMomentAfter(usedUpOn, calendar),
  );
}

interface Skipping {
  readonly definition: Pick<Definition, 'begin' | 'skips'>;
  readonly nudgeAt: Date | null;
  /** The campaign's pauses that are over, in their order. */
  readonly pauses: readonly Pause[];
}

/** What was skipped since the nudge began, and when used-up skips bring the next rung. */
export function decideSkips(
  { definition, nudgeAt, pauses }: Skipping,
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
    endAt: isUsedUp && usedUpOn ? endOfSkips(usedUpOn, pauses, calendar) : null,
    endAtIfSkipped:
      counted.length === definition.skips - 1 ? permittedMomentAfter(dayOf(now, calendar), calendar) : null,
  };
}

/** Nobody is asked for what the lists of methods do not allow them: there any method counts as done. */
const goalOf = ({ goal, policies }: PlacedRow): Goal =>
  goal && goal !== 'any' && allowedBy(policies).some(resistsPhishing) ? goal : 'any';

const readPauses = ({ pauses }: PlacedRow): Pause[] =>
  pauses.map(({ from, until }) => ({ from: new Date(from), until: new Date(until) }));

function findOpening({ is_left_out, is_halt_stranded }: PlacedRow): Obligation['haltOpenedBy'] {
  if (is_left_out) return 'no-obligation';
  return is_halt_stranded ? 'site-kept' : null;
}

/** What the gate is told about one campaign. Whoever has moved to where it leaves people out has no dates in it. */
export const toObligation = (row: PlacedRow, now: Date): Obligation => ({
  campaignId: row.campaign_id,
  goal: goalOf(row),
  dates: row.is_left_out ? NO_DATES : datesOf(row),
  skips: decideSkips(
    { definition: row.definition, nudgeAt: row.nudge_at, pauses: readPauses(row) },
    row.skipped_days,
    now,
  ),
  relief: { frozenAt: row.frozen_at, letsPeopleIn: row.lets_people_in, liftsHalts: row.lifts_halts },
  isSiteShort: row.is_site_short,
  hasHalted: row.has_halted,
  haltOpenedBy: findOpening(row),
});
