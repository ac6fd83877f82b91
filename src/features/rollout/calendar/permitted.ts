import { Temporal } from 'temporal-polyfill';
import { bankHolidays } from './bank-holidays.ts';

export type Day = Temporal.PlainDate;

/** When a rung may begin. */
export interface Calendar {
  /** The installation's time zone, e.g. `Europe/London`. */
  readonly zone: string;
  /** Local time of day, as `10:00`. */
  readonly at: string;
  /** Days of the week, 1 for Monday. */
  readonly weekdays: readonly number[];
  readonly skipsBankHolidays: boolean;
  /** Further days on which nothing begins, as `2027-01-04`. */
  readonly closedDays: readonly string[];
}

/** Even a calendar with one weekday and many closed days has a permitted day within this. */
const LONGEST_SEARCH_DAYS = 400;

export const dayOf = (at: Date, { zone }: Pick<Calendar, 'zone'>): Day =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();

/**
 * The moment on a day at which rungs begin. Where the clocks go forward over it, the moment after the gap.
 * @param day a calendar day of the installation
 */
export function momentOn(day: Day, { zone, at }: Calendar): Date {
  const local = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(at) });
  return new Date(local.epochMilliseconds);
}

export const isBankHoliday = (day: Day): boolean =>
  bankHolidays(day.year).some((holiday) => holiday.equals(day));

/** Whether a rung may begin on this day. */
export const isPermitted = (day: Day, calendar: Calendar): boolean =>
  calendar.weekdays.includes(day.dayOfWeek) &&
  !(calendar.skipsBankHolidays && isBankHoliday(day)) &&
  !calendar.closedDays.includes(day.toString());

/** Whether something may begin at this very moment: on a permitted day, from its time of day on. */
export function isPermittedMoment(at: Date, calendar: Calendar): boolean {
  const day = dayOf(at, calendar);
  return isPermitted(day, calendar) && at >= momentOn(day, calendar);
}

/**
 * The first permitted day from a day on, itself included.
 * @throws RangeError when there is none within 400 days
 */
export function permittedDayFrom(day: Day, calendar: Calendar): Day {
  for (let tried = day, count = 0; count < LONGEST_SEARCH_DAYS; tried = tried.add({ days: 1 }), count++)
    if (isPermitted(tried, calendar)) return tried;
  throw new RangeError(`No day within ${LONGEST_SEARCH_DAYS} days of ${day} is permitted.`);
}

/** The first permitted moment after the end of a day: what used-up skips bring, never at once. */
export const permittedMomentAfter = (day: Day, calendar: Calendar): Date =>
  momentOn(permittedDayFrom(day.add({ days: 1 }), calendar), calendar);
