import { Temporal } from 'temporal-polyfill';
import { type Calendar, dayOf, momentOn, permittedDayFrom } from '../calendar/permitted.ts';
import { calendarOf } from '../campaign/calendar-of.ts';
import type { Definition, Wave } from '../campaign/definition.ts';
import { type Dates, mapDates, NO_DATES } from '../campaign/ladder.ts';
import { planDates } from '../campaign/plan-dates.ts';

/** The dates of everyone who was in the audience when the campaign was armed. */
export const waveDates = (definition: Definition, wave: Wave): Dates =>
  planDates(definition.ladder, Temporal.PlainDate.from(wave.starts), calendarOf(definition));

/** The first permitted moment so many days after a day. */
const after = (from: Date, days: number, calendar: Calendar): Date =>
  momentOn(permittedDayFrom(dayOf(from, calendar).add({ days }), calendar), calendar);

/** Dates counted from today: asked at once, required after the grace, halted as long after it as others are. */
function joinerDates(definition: Definition, now: Date): Dates {
  const { ladder, joiners } = definition;
  const calendar = calendarOf(definition);
  const end = joiners.graceDays === 0 ? now : after(now, joiners.graceDays, calendar);
  const hasRequire = ladder.require !== undefined;
  const gap = ladder.halt !== undefined && hasRequire ? ladder.halt - (ladder.require ?? 0) : undefined;
  return {
    ...NO_DATES,
    nudge: ladder.nudge === undefined ? null : now,
    restrict: hasRequire || ladder.restrict === undefined ? null : end,
    require: hasRequire ? end : null,
    halt: gap === undefined ? null : after(end, gap, calendar),
  };
}

const lastRung = ({ require, restrict, nudge }: Dates): number =>
  (require ?? restrict ?? nudge ?? new Date(0)).getTime();

/** From the step that stops people on, nobody who joins is ahead of the wave: an extension of it is theirs too. */
const notBefore = (joiner: Dates, wave: Dates): Dates =>
  mapDates(joiner, (at, rung) => {
    const ofWave = wave[rung];
    return rung !== 'nudge' && ofWave !== null && ofWave > at ? ofWave : at;
  });

export interface Place {
  readonly isForJoiners: boolean;
  readonly dates: Dates;
}

/**
 * The place of somebody who joins now: on the dates of their wave where these leave time enough, or else on dates of their own,
 * none of which is before the wave's.
 * @param wave its dates as they are now, pauses and extensions included
 */
export function placeJoiner(definition: Definition, wave: Dates, now: Date): Place {
  const own = joinerDates(definition, now);
  return lastRung(wave) >= lastRung(own)
    ? { isForJoiners: false, dates: wave }
    : { isForJoiners: true, dates: notBefore(own, wave) };
}
