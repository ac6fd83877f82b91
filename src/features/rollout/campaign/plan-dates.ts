import type { Calendar, Day } from '../calendar/permitted.ts';
import { dayOf, momentOn, permittedDayFrom } from '../calendar/permitted.ts';
import { type Dates, type Ladder, mapDates, NO_DATES, RUNGS, type Rung } from './ladder.ts';

/**
 * The instants of a ladder that starts on a day. Each rung is moved only later, to a permitted day, and stays at least a day
 * behind the rung before it.
 * @param ladder days that rise from rung to rung
 */
export function planDates(ladder: Ladder, startsOn: Day, calendar: Calendar): Dates {
  const days = keepOrder(
    RUNGS.map((rung) => (ladder[rung] === undefined ? undefined : startsOn.add({ days: ladder[rung] }))),
    calendar,
  );
  return toDates(days, calendar);
}

function keepOrder(wanted: readonly (Day | undefined)[], calendar: Calendar): (Day | undefined)[] {
  let last: Day | undefined;
  return wanted.map((day) => {
    if (!day) return undefined;
    const free = last && last.until(day).sign < 1 ? last.add({ days: 1 }) : day;
    last = permittedDayFrom(free, calendar);
    return last;
  });
}

const toDates = (days: readonly (Day | undefined)[], calendar: Calendar): Dates =>
  Object.fromEntries(
    RUNGS.map((rung, at) => [rung, days[at] ? momentOn(days[at], calendar) : null]),
  ) as unknown as Dates;

/**
 * The same schedule after a pause or an extension: rungs that had begun by `since` stay as they were, the others begin so many
 * days later, on permitted days and in their order.
 * @param days whole local days; rungs never move earlier
 */
export function moveLater(dates: Dates, since: Date, days: number, calendar: Calendar): Dates {
  const isAhead = (rung: Rung): boolean => dates[rung] !== null && dates[rung] > since;
  const ahead = RUNGS.map((rung) =>
    isAhead(rung) ? dayOf(dates[rung] as Date, calendar).add({ days }) : undefined,
  );
  const moved = toDates(keepOrder(ahead, calendar), calendar);
  return mapDates({ ...NO_DATES, ...dates }, (at, rung) => (isAhead(rung) ? (moved[rung] ?? at) : at));
}
