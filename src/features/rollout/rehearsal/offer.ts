import { Temporal } from 'temporal-polyfill';
import { calendarOf } from '../campaign/calendar-of.ts';
import type { Definition } from '../campaign/definition.ts';
import { type Dates, RUNGS } from '../campaign/ladder.ts';
import { moveLater } from '../campaign/plan-dates.ts';
import { waveDates } from '../joining/place.ts';
import type { Cast } from './cast.ts';
import { type DayForecast, findWorstDay } from './forecast.ts';
import { type Planning, planDays } from './plan.ts';
import { playThrough, type Told } from './play-through.ts';
import type { Rehearsing } from './rehearse.ts';
import { type Expected, type Put, percentOf, splitTracks, spreadCalls } from './spread.ts';

/** A wave as it is offered. */
export interface OfferedWave {
  readonly name: string;
  readonly part: number;
  readonly parts: number;
  /** For the file: what the wave, or this part, takes of those who are left. */
  readonly percent: number | undefined;
  /** For the file; undefined where a campaign is armed. */
  readonly starts: string | undefined;
  readonly daysLater: number;
  readonly dates: Dates;
}

/** A schedule that keeps calls under a limit, as far as that can be done. */
export interface Offer {
  readonly mostCallsADay: number;
  readonly waves: readonly OfferedWave[];
  /** The day with the most calls when the offer itself is rehearsed. */
  readonly worstDay: DayForecast | undefined;
  /** The most calls on any day, in nineteen of twenty runs. */
  readonly highest: number;
  /** Whether that is within the limit. */
  readonly isKept: boolean;
}

export interface Offering {
  readonly cast: Cast;
  readonly planning: Planning;
  readonly rehearsing: Rehearsing;
  readonly told: Told;
  readonly most: number;
}

const TRIES = 5;
const RUNS = 40;
const WEEK = 7;
const STRICTER = 1.05;

function datesOf({ cast, planning }: Offering, { wave, weeksLater }: Put): Dates {
  const { definition } = cast;
  const planned = definition.waves[wave];
  const days = weeksLater * WEEK;
  if (cast.isArmed || !planned)
    return moveLater(cast.tracks[wave]?.dates as Dates, planning.from, days, calendarOf(definition));
  return waveDates(definition, { ...planned, starts: startOf(definition, wave, days) ?? planned.starts });
}

const startOf = ({ waves }: Definition, wave: number, days: number): string | undefined =>
  waves[wave] && Temporal.PlainDate.from(waves[wave].starts).add({ days }).toString();

function offerWave(offering: Offering, put: Put): OfferedWave {
  const { cast } = offering;
  const { wave, part, parts, weeksLater } = put;
  const daysLater = weeksLater * WEEK;
  return {
    name: cast.tracks[wave]?.name ?? '',
    ...{ part, parts, daysLater },
    percent: cast.isArmed ? undefined : percentOf(put, cast.definition.waves[wave]?.percent),
    starts: cast.isArmed ? undefined : startOf(cast.definition, wave, daysLater),
    dates: datesOf(offering, put),
  };
}

const expectedOf = ({ cast, planning, told: { plan, played } }: Offering): Expected[] =>
  cast.tracks.map(({ dates }, at) => {
    const mayMove = RUNGS.every((rung) => dates[rung] === null || dates[rung] > planning.from);
    const calls = played.callsByTrack.slice(at * plan.days, (at + 1) * plan.days);
    return { calls, mayMove, mayBeSplit: mayMove && !cast.isArmed };
  });

async function tryOut(offering: Offering, puts: readonly Put[]): Promise<Offer> {
  const { planning, rehearsing, most } = offering;
  const waves = puts.map((put) => offerWave(offering, put));
  const { population } = rehearsing;
  const moved = { ...population, track: splitTracks(population.track, puts) };
  const plan = planDays({ ...planning, tracks: waves });
  const runs = Math.min(RUNS, rehearsing.runs);
  const { forecast } = await playThrough({ ...rehearsing, population: moved, plan, runs }, () => {});
  const highest = Math.max(0, ...forecast.days.map(({ ranges }) => ranges.calls.high));
  const worstDay = findWorstDay(forecast.days);
  return { mostCallsADay: most, waves, worstDay, highest, isKept: highest <= most };
}

/**
 * Looks for a schedule that keeps calls under a daily limit, and rehearses it: where a day is still above the limit, it looks
 * again with a stricter one.
 * @returns undefined where waves cannot be put so within two years
 */
export async function offerSchedule(offering: Offering): Promise<Offer | undefined> {
  const expected = expectedOf(offering);
  let offer: Offer | undefined;
  for (let aim = offering.most, tries = 0; tries < TRIES && !offer?.isKept; tries++) {
    const puts = spreadCalls(expected, aim);
    if (!puts) break;
    offer = await tryOut(offering, puts);
    aim /= STRICTER * Math.max(1, offer.highest / offering.most);
  }
  return offer;
}
