import {
  type Day,
  dayOf,
  isBankHoliday,
  permittedDayFrom,
} from '../../features/rollout/calendar/permitted.ts';
import { calendarOf } from '../../features/rollout/campaign/calendar-of.ts';
import type { Definition } from '../../features/rollout/campaign/definition.ts';
import { RUNGS } from '../../features/rollout/campaign/ladder.ts';
import { waveDates } from '../../features/rollout/joining/place.ts';
import type { AskedRung, Behaviour, Habits, Today } from './behaviour.ts';
import { type Dice, dice } from './dice.ts';

/** How a made-up population is asked for. */
export interface WorldChoices {
  readonly definition: Definition;
  readonly behaviour: Behaviour;
  readonly people: number;
  readonly sites: number;
  readonly seed: number;
  /** The moment of the first forecast. */
  readonly from: Date;
}

/** One made-up person, as they are by now. */
export interface Somebody {
  readonly habits: Habits;
  readonly wave: number;
  readonly sites: readonly number[];
  /** Numbers of days on which they signed in. */
  readonly cameOn: number[];
  hasSetUp: boolean;
  isHalted: boolean;
  skips: number;
  askedBefore: number;
  /** The day from which used-up skips bring the next rung. */
  skipsEndOn: number;
  /** Whether texts go to them at later sign-ins. */
  isTexted: boolean;
  wasHeld: boolean;
}

/** The days on which the rungs of a wave begin; Infinity: never. */
export type Beginnings = Readonly<Record<AskedRung, number>>;

/** A made-up organisation's campaign, to be played day by day by `playDay`. */
export interface World {
  readonly definition: Definition;
  readonly dice: Dice;
  readonly people: readonly Somebody[];
  readonly sites: number;
  readonly firstDay: Day;
  readonly waves: readonly Beginnings[];
  /** Until the last day that a forecast shows. */
  readonly days: number;
}

export const HISTORY = 90;
const TAIL = 28;

export const todayOf = ({ firstDay }: Pick<World, 'firstDay'>, number: number): Today => {
  const day = firstDay.add({ days: number });
  return { number, weekday: day.dayOfWeek, isBankHoliday: isBankHoliday(day) };
};

/** The first day behind a day on which a rung may begin. */
export const permittedBehind = ({ definition, firstDay }: World, number: number): number =>
  firstDay.until(permittedDayFrom(firstDay.add({ days: number + 1 }), calendarOf(definition))).days;

/** Few large sites and many small ones; some people work at two. */
function sitesOf(dice: Dice, sites: number): number[] {
  const home = Math.floor(sites * dice.next() ** 1.5);
  const second = Math.floor(sites * dice.next());
  return dice.chance(0.04) && second !== home ? [home, second] : [home];
}

function makePeople({ behaviour, people, sites, definition }: WorldChoices, dice: Dice): Somebody[] {
  const make = behaviour.populate(dice);
  return Array.from({ length: people }, (_, at) => ({
    habits: make(),
    wave: at % definition.waves.length,
    sites: sitesOf(dice, sites),
    cameOn: [],
    // Somebody at most sites tried it first.
    hasSetUp: dice.chance(0.06),
    ...{ isHalted: false, skips: 0, askedBefore: 0, skipsEndOn: Infinity, isTexted: false, wasHeld: false },
  }));
}

/** Draws a population and lets it live through its history. */
export function createWorld(choices: WorldChoices): World {
  const { definition, sites, seed, from } = choices;
  const thrown = dice(seed);
  const calendar = calendarOf(definition);
  const firstDay = dayOf(from, calendar);
  const numberOf = (at: Date | null): number => (at ? firstDay.until(dayOf(at, calendar)).days : Infinity);
  const waves = definition.waves.map((wave) => {
    const dates = waveDates(definition, wave);
    return Object.fromEntries(RUNGS.map((rung) => [rung, numberOf(dates[rung])])) as unknown as Beginnings;
  });
  const people = makePeople(choices, thrown);
  for (let number = -HISTORY; number < 0; number++) {
    const today = todayOf({ firstDay }, number);
    for (const { habits, cameOn } of people) if (habits.comes(today)) cameOn.push(number);
  }
  const last = Math.max(...waves.flatMap((begins) => Object.values(begins).filter(Number.isFinite)));
  return { definition, dice: thrown, people, sites, firstDay, waves, days: last + TAIL + 1 };
}

/** How a day of a world is written. */
export const isoDay = ({ firstDay }: World, number: number): string =>
  firstDay.add({ days: number }).toString();
