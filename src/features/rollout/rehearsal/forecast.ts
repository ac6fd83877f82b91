import type { Plan } from './plan.ts';
import { DONE, type Population, type Site } from './population.ts';
import { type Range, rangeOf } from './ranges.ts';
import { rangesAt } from './record.ts';
import type { Played } from './rehearse.ts';
import { type PerMetric, perMetric } from './tally.ts';

export interface DayForecast {
  /** e.g. `2027-01-12` */
  readonly day: string;
  readonly ranges: PerMetric<Range>;
}

export interface SiteForecast {
  readonly code: string;
  readonly name: string;
  /** Of those who are asked. */
  readonly people: number;
  readonly notYetEnrolled: number;
  /** The share of runs in which too few of its working people were enrolled when others had to be. */
  readonly riskShare: number;
  readonly ranges: PerMetric<Range>;
}

export interface Forecast {
  readonly runs: number;
  readonly people: number;
  readonly enrolledAtFirst: number;
  /** Have what the campaign asks for, by the end of the last day. */
  readonly enrolledAtLast: Range;
  readonly days: readonly DayForecast[];
  readonly totals: PerMetric<Range>;
  /** In the order of their codes; those without anyone who is asked are left out. */
  readonly sites: readonly SiteForecast[];
  /** The day with the most calls. */
  readonly worstDay: DayForecast | undefined;
  /** Up to ten organisations to speak with before anything begins. */
  readonly callFirst: readonly SiteForecast[];
}

const CALL_FIRST = 10;

interface AtSite {
  readonly people: number;
  readonly notYetEnrolled: number;
}

function countPeople({ count, track, is, sites, siteFrom, siteOf }: Population): AtSite[] {
  const counts = sites.map(() => ({ people: 0, notYetEnrolled: 0 }));
  for (let person = 0; person < count; person++) {
    if ((track[person] as number) < 0) continue;
    for (let at = siteFrom[person] as number; at < (siteFrom[person + 1] as number); at++) {
      const site = counts[siteOf[at] as number];
      if (!site) continue;
      site.people++;
      if (((is[person] as number) & DONE) === 0) site.notYetEnrolled++;
    }
  }
  return counts;
}

function forecastSite({ record }: Played, { code, name }: Site, at: number, counted: AtSite): SiteForecast {
  const risks = record.bySite.atRisk.subarray(at * record.runs, (at + 1) * record.runs);
  return {
    ...{ code, name, ...counted },
    riskShare: risks.reduce((all, one) => all + one, 0) / record.runs,
    ranges: rangesAt(record.bySite, at, record.runs),
  };
}

/** The most urgent first: at risk, then held and halted, then calls. */
const urgency = ({ riskShare, ranges: { held, halted, calls } }: SiteForecast): readonly number[] => [
  riskShare,
  held.high + halted.high,
  calls.high,
];

function byUrgency(one: SiteForecast, other: SiteForecast): number {
  const [mine, theirs] = [urgency(one), urgency(other)];
  const at = mine.findIndex((value, index) => value !== theirs[index]);
  return at === -1 ? Number(one.code > other.code) - 0.5 : (theirs[at] ?? 0) - (mine[at] ?? 0);
}

/** The day with the most calls; the first of several. */
export const findWorstDay = (days: readonly DayForecast[]): DayForecast | undefined =>
  days.reduce<DayForecast | undefined>(
    (worst, day) => (!worst || day.ranges.calls.middle > worst.ranges.calls.middle ? day : worst),
    undefined,
  );

/** What every run together says. Pure. @yields after each thousand organisations */
export function* summarise(population: Population, plan: Plan, played: Played): Generator<void, Forecast> {
  const { record } = played;
  const days = Array.from({ length: plan.days }, (_, at) => ({
    day: plan.firstDay.add({ days: at }).toString(),
    ranges: rangesAt(record.byDay, at, record.runs),
  }));
  const counted = countPeople(population);
  const sites: SiteForecast[] = [];
  for (const [at, site] of population.sites.entries()) {
    const people = counted[at];
    if (people && people.people > 0) sites.push(forecastSite(played, site, at, people));
    if (at % 1_000 === 0) yield;
  }
  sites.sort((one, other) => Number(one.code > other.code) - 0.5);
  const asked = population.track.reduce((all, track) => all + Number(track >= 0), 0);
  const isDone = (at: number) =>
    (population.track[at] as number) >= 0 && ((population.is[at] as number) & DONE) !== 0;
  const done = Array.from(population.is.keys()).reduce((all, at) => all + Number(isDone(at)), 0);
  return {
    ...{ runs: record.runs, people: asked, enrolledAtFirst: done, days, sites },
    enrolledAtLast: rangeOf(record.totals.enrolling.map((more) => more + done)),
    totals: perMetric((metric) => rangeOf(record.totals[metric].slice())),
    worstDay: findWorstDay(days),
    callFirst: sites.toSorted(byUrgency).slice(0, CALL_FIRST),
  };
}
