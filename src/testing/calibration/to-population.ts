import { DAY } from '../../core/clock.ts';
import { gatherPeople, type Population } from '../../features/rollout/rehearsal/population.ts';
import { HISTORY, todayOf, type World } from '../behaviours/world.ts';

const WORKS_DAYS = 30;
/** So that a day of the history counts from 0 too. */
const WHOLE_WEEKS = 7 * HISTORY;

const countIn = (days: readonly number[], from: number, until: number): number =>
  days.filter((day) => day >= from && day < until).length;

/** What a rehearsal would read of a made-up world on the morning of a day. */
export function toPopulation(world: World, day: number): Population {
  const people = gatherPeople(
    Array.from({ length: world.sites }, (_, at) => ({
      ...{ id: String(at), code: `S${String(at).padStart(4, '0')}`, name: `Site ${at}`, isGivenFree: false },
    })),
  );
  const firstWeekday = todayOf(world, 0).weekday - 1;
  const signIns = [0, 0, 0, 0, 0, 0, 0];
  for (const person of world.people) {
    const lately = person.cameOn.filter((on) => on >= day - HISTORY && on < day);
    people.add({
      ...{ track: person.wave, isDone: person.hasSetUp, isHalted: person.isHalted, sites: person.sites },
      ...{ skips: person.skips, exemptUntil: null, daysSignedIn: lately.length, ageDays: 1_000 },
      isWorking: countIn(lately, day - WORKS_DAYS, day) > 0,
    });
    for (const on of lately) {
      const at = (firstWeekday + on + WHOLE_WEEKS) % 7;
      signIns[at] = (signIns[at] ?? 0) + 1;
    }
  }
  return people.done(signIns);
}

export const momentOf = (world: World, day: number): Date =>
  new Date(
    world.firstDay.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '07:00' }).epochMilliseconds +
      day * DAY,
  );
