import { Temporal } from 'temporal-polyfill';
import { type Calendar, type Day, dayOf, isPermitted, permittedDayFrom } from '../calendar/permitted.ts';
import { calendarOf } from '../campaign/calendar-of.ts';
import type { Definition } from '../campaign/definition.ts';
import { type Dates, RUNGS } from '../campaign/ladder.ts';
import { type Days, RUNG } from './days.ts';
import type { SignInDays } from './population.ts';
import { weekdayWeights, weightOf } from './weekdays.ts';

/** A schedule to be played: a wave, or people who joined on one day. */
export interface Track {
  readonly name: string;
  readonly dates: Dates;
}

/** The days that are played, and what every schedule asks on each. */
export interface Plan extends Days {
  readonly firstDay: Day;
  readonly tracks: readonly Track[];
}

/** So long is played on after the last rung has begun. */
const TAIL_DAYS = 28;
const LONGEST_DAYS = 750;

const momentsOf = ({ dates }: Track): Date[] => RUNGS.flatMap((rung) => dates[rung] ?? []);

function span(tracks: readonly Track[], from: Date, until: Date | undefined, calendar: Calendar) {
  const days = tracks.flatMap(momentsOf).map((at) => dayOf(at, calendar));
  const sorted = [...days].sort(Temporal.PlainDate.compare);
  const today = dayOf(from, calendar);
  const first = sorted[0] && Temporal.PlainDate.compare(sorted[0], today) > 0 ? sorted[0] : today;
  const last = until ? dayOf(until, calendar) : (sorted.at(-1) ?? today).add({ days: TAIL_DAYS });
  return { firstDay: first, days: Math.max(1, Math.min(LONGEST_DAYS, first.until(last).days + 1)) };
}

function rungsOf({ dates }: Track, firstDay: Day, days: number, calendar: Calendar): Uint8Array {
  const rungs = new Uint8Array(days);
  for (const rung of RUNGS) {
    const at = dates[rung];
    if (at) rungs.fill(RUNG[rung], Math.max(0, Math.min(days, firstDay.until(dayOf(at, calendar)).days)));
  }
  return rungs;
}

const afterSkipsOf = ({ dates }: Track): number => {
  if (dates.restrict) return RUNG.restrict;
  return dates.require || dates.halt ? RUNG.require : RUNG.nudge;
};

const firstAt = (rungs: Uint8Array, least: number): number => {
  const at = rungs.findIndex((rung) => rung >= least);
  return at === -1 ? rungs.length : at;
};

export interface Planning {
  readonly definition: Pick<Definition, 'begin' | 'skips' | 'continuity' | 'governor'>;
  readonly tracks: readonly Track[];
  readonly signIns: SignInDays;
  /** Nothing before this moment is played. */
  readonly from: Date;
  /** The last moment that is played; undefined: four weeks after the last rung. */
  readonly until?: Date;
}

/** Lays a campaign out in days. Pure. */
export function planDays({ definition, tracks, signIns, from, until }: Planning): Plan {
  const calendar = calendarOf(definition);
  const { firstDay, days } = span(tracks, from, until, calendar);
  const all = Array.from({ length: days }, (_, at) => firstDay.add({ days: at }));
  const rungs = tracks.map((track) => rungsOf(track, firstDay, days, calendar));
  const weights = weekdayWeights(signIns, dayOf(from, calendar));
  return {
    ...{ firstDay, days, tracks, trackCount: tracks.length },
    midnight: firstDay.toZonedDateTime(calendar.zone).epochMilliseconds,
    weights: Float64Array.from(all, (day) => weightOf(day, weights)),
    weekdays: Uint8Array.from(all, ({ dayOfWeek }) => dayOfWeek),
    rungs: Uint8Array.from(rungs.flatMap((each) => [...each])),
    begins: Int32Array.from(rungs, (each) => firstAt(each, RUNG.announce)),
    asks: Int32Array.from(rungs, (each) => firstAt(each, RUNG.nudge)),
    stops: Int32Array.from(rungs, (each) => firstAt(each, RUNG.require)),
    halts: Int32Array.from(rungs, (each) => firstAt(each, RUNG.halt)),
    afterSkips: Uint8Array.from(tracks, afterSkipsOf),
    nextPermitted: Int32Array.from(
      all,
      (day) => firstDay.until(permittedDayFrom(day.add({ days: 1 }), calendar)).days,
    ),
    isPermitted: Uint8Array.from(all, (day) => (isPermitted(day, calendar) ? 1 : 0)),
    skips: definition.skips,
    minimum: definition.continuity.minimum,
    haltsADay: definition.governor.haltsADay,
    haltsADayPerOrganisation: definition.governor.haltsADayPerOrganisation,
  };
}
