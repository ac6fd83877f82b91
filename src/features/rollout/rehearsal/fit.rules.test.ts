import { describe, expect, it } from 'vitest';
import { seededChance } from './chance.ts';
import { fitOwnDays } from './fit.ts';
import { DEFAULT_MODEL, type ParameterName } from './model.ts';
import type { OwnDay } from './own-days.ts';
import { rangeExactly } from './ranges.ts';

/** Two weeks of a nudge, far from its deadline, on which a share of 200 people a day set up. */
const nudged = (shares: readonly number[], contacts = 0): OwnDay[] =>
  shares.map((share, at) => ({
    ...{ rung: 'nudge' as const, entrants: at === 0 ? 4_000 : 0, signIns: 200, contacts },
    ...{ enrolled: Math.round(200 * share), daysLeft: 40 - at, daysBehind: at + 3 },
  }));

const steady = (share: number): number[] => Array(14).fill(share);

const fitted = (days: readonly OwnDay[]) => fitOwnDays(DEFAULT_MODEL, [days], seededChance(1, 0));
const rangeOf = (days: readonly OwnDay[], name: ParameterName) =>
  rangeExactly(Float64Array.from(fitted(days).values, (values) => values[name]));
const widthOf = ({ low, high }: { low: number; high: number }): number => Math.log(high / low);

describe('what is assumed, after days of a campaign', () => {
  it('lies near to what happened, in a narrower range', () => {
    const { low, middle, high } = rangeOf(nudged(steady(0.3)), 'enrolNudged');
    expect([low < 0.3, high > 0.2, middle > 0.17]).toEqual([true, true, true]);
    expect(widthOf({ low, high })).toBeLessThan(widthOf(DEFAULT_MODEL.enrolNudged) / 2);
  });

  it('tells that people who were slow to a nudge will be slow when restricted', () => {
    const [slow, quick] = [
      rangeOf(nudged(steady(0.01)), 'enrolRestricted'),
      rangeOf(nudged(steady(0.4)), 'enrolRestricted'),
    ];
    expect(slow.middle).toBeLessThan(DEFAULT_MODEL.enrolRestricted.middle);
    expect(quick.middle).toBeGreaterThan(slow.middle);
  });

  it('says that own days lay outside, and reaches as far as they do', () => {
    const { days, inside } = fitted(nudged(steady(0.85)));
    expect(days).toBe(14);
    expect(inside).toBeLessThan(7);
    expect(rangeOf(nudged(steady(0.85)), 'enrolNudged').high).toBeGreaterThan(DEFAULT_MODEL.enrolNudged.high);
  });

  it('widens where days differ more than it takes days to differ', () => {
    const wild = nudged(steady(0).map((_, at) => (at % 3 === 0 ? 0.95 : 0.005)));
    const { high } = rangeOf(wild, 'daysDiffer');
    expect(high).toBeGreaterThan(DEFAULT_MODEL.daysDiffer.high * 4);
  });

  it('expects more calls after more than were expected, and no fewer after fewer: a call leaves no trace by itself', () => {
    const [many, none] = [
      rangeOf(nudged(steady(0.1), 6), 'callNudged'),
      rangeOf(nudged(steady(0.1), 0), 'callNudged'),
    ];
    expect(many.middle).toBeGreaterThan(DEFAULT_MODEL.callNudged.middle * 2);
    expect(none.middle).toBeGreaterThan(DEFAULT_MODEL.callNudged.middle / 2);
  });

  it('comes to an end where nothing fits', () => {
    expect(fitted(nudged(steady(1), 200)).values.length).toBeGreaterThan(0);
  });
});
