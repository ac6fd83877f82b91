import { Temporal } from 'temporal-polyfill';
import { localDay } from '../../../../platform/render/index.ts';
import { type Dates, isBankHoliday, RUNGS, type Rung } from '../../../rollout/index.ts';

export interface TimelineWave {
  readonly name: string;
  /** Undefined: nobody has counted them yet. */
  readonly people: number | undefined;
  readonly dates: Dates;
}

/** A time on one rung. Days are counted from the first day of the picture. */
export interface Segment {
  readonly rung: Rung;
  readonly from: number;
  readonly until: number;
}

export interface Timeline {
  /** A Monday, as `2027-01-11`. */
  readonly firstDay: string;
  readonly weeks: number;
  readonly rows: readonly {
    readonly name: string;
    readonly people: number | undefined;
    readonly segments: Segment[];
  }[];
  /** Bank holidays within the picture. */
  readonly holidays: readonly { readonly day: string; readonly at: number }[];
  /** Undefined where today lies far from the campaign. */
  readonly todayAt: number | undefined;
}

type Day = Temporal.PlainDate;

/** The last rung has no end: so much of it is shown. */
const TAIL_DAYS = 14;
/** Today widens the picture by so much at most. */
const NEAR_DAYS = 60;
/** A plan over more years than this is shown in part; the table has all of it. */
const MOST_WEEKS = 160;

const dayOf = (at: Date): Day => Temporal.PlainDate.from(localDay(at));
const mondayOf = (day: Day): Day => day.subtract({ days: day.dayOfWeek - 1 });
const daysBetween = (from: Day, until: Day): number => from.until(until, { largestUnit: 'days' }).days;
const earlier = (one: Day, other: Day): Day => (Temporal.PlainDate.compare(one, other) < 0 ? one : other);
const laterOf = (one: Day, other: Day): Day => (Temporal.PlainDate.compare(one, other) > 0 ? one : other);

/** The rungs of one schedule, each until the next one begins. */
function segmentsOf(dates: Dates, first: Day, end: number): Segment[] {
  const begun = RUNGS.flatMap((rung) =>
    dates[rung] ? [{ rung, from: daysBetween(first, dayOf(dates[rung])) }] : [],
  );
  return begun
    .map(({ rung, from }, at) => ({ rung, from, until: Math.min(end, begun[at + 1]?.from ?? end) }))
    .filter(({ from, until }) => from < until);
}

function spanOf(days: readonly Day[], today: Day): { first: Day; last: Day } | undefined {
  const [one] = days;
  if (!one) return undefined;
  const first = days.reduce(earlier, one);
  const last = days.reduce(laterOf, one).add({ days: TAIL_DAYS });
  const isNear = daysBetween(today, first) <= NEAR_DAYS && daysBetween(last, today) <= NEAR_DAYS;
  return isNear ? { first: earlier(first, today), last: laterOf(last, today) } : { first, last };
}

/** Places waves against weeks. Pure. @returns undefined where no wave has a date */
export function decideTimeline(waves: readonly TimelineWave[], now: Date): Timeline | undefined {
  const today = dayOf(now);
  const days = waves.flatMap(({ dates }) =>
    RUNGS.flatMap((rung) => (dates[rung] ? [dayOf(dates[rung])] : [])),
  );
  const span = spanOf(days, today);
  if (!span) return undefined;
  const first = mondayOf(span.first);
  const weeks = Math.min(MOST_WEEKS, Math.ceil((daysBetween(first, span.last) + 1) / 7));
  const end = weeks * 7;
  const todayAt = daysBetween(first, today);
  const all = Array.from({ length: end }, (_, at) => ({ day: first.add({ days: at }), at }));
  return {
    firstDay: first.toString(),
    weeks,
    rows: waves.map(({ name, people, dates }) => ({ name, people, segments: segmentsOf(dates, first, end) })),
    holidays: all.filter(({ day }) => isBankHoliday(day)).map(({ day, at }) => ({ day: day.toString(), at })),
    todayAt: todayAt >= 0 && todayAt < end ? todayAt : undefined,
  };
}

/** How many weeks apart labels stand so that each has room. @param weekWidth in pixels */
export const labelEvery = (weekWidth: number, labelWidth: number): number =>
  Math.max(1, Math.ceil(labelWidth / weekWidth));

/** Noon of a calendar day: a moment that is on this day in the installation's zone. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** The day that lies so many days after another. */
export const dayAfter = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();
