import { Temporal } from 'temporal-polyfill';
import { dayText, ZONE } from '../../../platform/render/index.ts';
import { type Day, dayOf } from '../calendar/permitted.ts';
import type { Definition, Wave } from '../campaign/definition.ts';
import { waveDates } from '../joining/place.ts';
import { targetOf } from '../notices/due.ts';
import type { Survey } from './survey.ts';

/** One notice to everybody of a wave that takes more than a day. */
export interface SlowNotice {
  readonly wave: string;
  readonly people: number;
  readonly days: number;
  /** By the end of this day a notice has reached everybody. */
  readonly reachedOn: Date;
  /** From when they must; null: never. */
  readonly target: Date | null;
  readonly anHour: number;
  /** What `notices.anHour` would have to be for one day. */
  readonly anHourForADay: number;
}

const ZONED = { zone: ZONE };

const hoursBetween = (from: string, until: string): number =>
  Temporal.PlainTime.from(from).until(Temporal.PlainTime.from(until)).total('hours');

/** The day of the first notice of a wave; undefined where it sends none. */
function firstNotice(definition: Definition, wave: Wave): Day | undefined {
  const dates = waveDates(definition, wave);
  if (dates.announce) return dayOf(dates.announce, ZONED);
  const target = targetOf(dates);
  return target
    ? dayOf(target, ZONED).subtract({ days: Math.max(0, ...definition.notices.before) })
    : undefined;
}

const dateOf = (day: Day): Date => new Date(day.toZonedDateTime({ timeZone: ZONE }).epochMilliseconds);

/**
 * Waves in which a single notice takes more than a day to reach everybody, because only so many are sent an hour and none at
 * night. A wave waits for those before it: they share the number. Pure.
 */
export function slowNotices(definition: Definition, { waves }: Pick<Survey, 'waves'>): SlowNotice[] {
  const { anHour, from, until } = definition.notices;
  const hours = hoursBetween(from, until);
  if (hours <= 0) return [];
  const planned = definition.waves.flatMap((wave, at) => {
    const counted = waves[at];
    const first = firstNotice(definition, wave);
    const people = counted ? counted.people - counted.enrolled : 0;
    return first ? [{ wave, first, people }] : [];
  });
  planned.sort((one, other) => Temporal.PlainDate.compare(one.first, other.first));
  let free: Day | undefined;
  return planned.flatMap(({ wave, first, people }) => {
    const begins = free && Temporal.PlainDate.compare(free, first) > 0 ? free : first;
    const days = Math.ceil(people / (anHour * hours));
    free = begins.add({ days });
    if (days <= 1) return [];
    return [
      {
        ...{ wave: wave.name, people, days, anHour },
        reachedOn: dateOf(begins.add({ days: days - 1 })),
        target: targetOf(waveDates(definition, wave)),
        anHourForADay: Math.ceil(people / hours),
      },
    ];
  });
}

const number = (count: number): string => count.toLocaleString('en-GB');

export function describeSlowNotices({
  wave,
  people,
  days,
  reachedOn,
  target,
  anHour,
  anHourForADay,
}: SlowNotice): string {
  const isTooLate = target !== null && reachedOn > target;
  return (
    `One notice to the ${number(people)} people of the wave ${wave} takes ${days} days at notices.anHour ${number(anHour)}: it has reached everybody on ${dayText(reachedOn)}` +
    `${isTooLate ? `, after the date from which they must have set up (${dayText(target)})` : ''}. ` +
    `Set notices.anHour to ${number(anHourForADay)} to reach them in one day, or make more waves.`
  );
}
