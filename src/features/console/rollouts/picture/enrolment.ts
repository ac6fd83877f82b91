import { Temporal } from 'temporal-polyfill';
import type { DayCount } from '../store/enrolment.ts';

/** How many had enrolled by the end of a day. */
export interface EnrolmentPoint {
  readonly day: string;
  readonly enrolled: number;
}

/** More points than this are told week by week. */
const MOST_DAILY = 31;

const daysBetween = (from: string, until: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(until), { largestUnit: 'days' }).days;

/** The days to tell about: every day, or the last day of each week before the last day. */
function shownDays(from: string, until: string): string[] {
  const length = Math.max(0, daysBetween(from, until));
  const step = length < MOST_DAILY ? 1 : 7;
  const last = Temporal.PlainDate.from(until);
  const count = Math.floor(length / step);
  const days = Array.from({ length: count + 1 }, (_, at) =>
    last.subtract({ days: (count - at) * step }).toString(),
  );
  return days[0] === from ? days : [from, ...days];
}

/**
 * Adds up who enrolled by day. Whoever had enrolled before the first day counts from it on. Pure.
 * @param counts by local day, the first day first
 * @param from and `until` the first and the last day told about, as `2027-01-12`
 */
export function addUp(counts: readonly DayCount[], from: string, until: string): EnrolmentPoint[] {
  let [next, enrolled] = [0, 0];
  return shownDays(from, until < from ? from : until).map((day) => {
    for (let count = counts[next]; count && count.day <= day; count = counts[++next])
      enrolled += count.enrolled;
    return { day, enrolled };
  });
}
