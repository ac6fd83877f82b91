import { type Day, isBankHoliday } from '../calendar/permitted.ts';
import { HISTORY_DAYS } from './attendance.ts';
import type { SignInDays } from './population.ts';

const SUNDAY = 7;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, SUNDAY] as const;

/** How many of the days behind the history's last were such a day of the week; bank holidays are none. */
function countOccurrences(until: Day): number[] {
  const days = Array.from({ length: HISTORY_DAYS }, (_, at) => until.subtract({ days: at }));
  return WEEKDAYS.map(
    (weekday) => days.filter((day) => day.dayOfWeek === weekday && !isBankHoliday(day)).length,
  );
}

/**
 * How much likelier than on an average day people sign in, Monday first, by their own history.
 * @param until the last day of the history
 */
export function weekdayWeights(signIns: SignInDays, until: Day): number[] {
  const average = signIns.reduce((sum, one) => sum + one, 0) / HISTORY_DAYS;
  if (average === 0) return WEEKDAYS.map(() => 1);
  return countOccurrences(until).map((times, at) => (signIns[at] ?? 0) / Math.max(1, times) / average);
}

/** Bank holidays count as Sundays. */
export const weightOf = (day: Day, weights: readonly number[]): number =>
  weights[(isBankHoliday(day) ? SUNDAY : day.dayOfWeek) - 1] as number;
