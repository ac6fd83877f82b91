import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import type { Calendar } from '../calendar/permitted.ts';
import { type Dates, type Ladder, RUNGS } from './ladder.ts';
import { moveLater, planDates } from './plan-dates.ts';

const CALENDAR: Calendar = {
  zone: 'Europe/London',
  at: '10:00',
  weekdays: [2, 3, 4],
  skipsBankHolidays: true,
  closedDays: [],
};

const start = fc
  .integer({ min: 0, max: 4_000 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }));

/** Rungs some of which are left out, on days that rise. */
const ladder: fc.Arbitrary<Ladder> = fc
  .tuple(
    fc.subarray([...RUNGS], { minLength: 1 }),
    fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 5, maxLength: 5 }),
  )
  .map(([rungs, gaps]) => {
    const dayOf = (index: number): number => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, -1);
    return Object.fromEntries(rungs.map((rung, index) => [rung, dayOf(index)]));
  });

const listed = (dates: Dates): Date[] => RUNGS.flatMap((rung) => dates[rung] ?? []);

describe('the dates of a ladder', () => {
  it('are those of the documentation', () => {
    const dates = planDates(
      { announce: 0, nudge: 7, restrict: 21, require: 28, halt: 56 },
      Temporal.PlainDate.from('2026-12-01'),
      CALENDAR,
    );
    expect(dates).toEqual({
      announce: new Date('2026-12-01T10:00:00Z'),
      nudge: new Date('2026-12-08T10:00:00Z'),
      restrict: new Date('2026-12-22T10:00:00Z'),
      // 29 December is no holiday; 26 January is a Tuesday.
      require: new Date('2026-12-29T10:00:00Z'),
      halt: new Date('2027-01-26T10:00:00Z'),
    });
  });

  it('keep their order, each on a day of its own, and are moved only later', () => {
    fc.assert(
      fc.property(ladder, start, (rungs, from) => {
        const dates = planDates(rungs, from, CALENDAR);
        const found = listed(dates);
        for (let at = 1; at < found.length; at++)
          expect((found[at]?.getTime() ?? 0) - (found[at - 1]?.getTime() ?? 0)).toBeGreaterThan(DAY / 2);
        for (const rung of RUNGS) {
          expect(dates[rung] === null).toBe(rungs[rung] === undefined);
          const wanted = from
            .add({ days: rungs[rung] ?? 0 })
            .toZonedDateTime('Europe/London').epochMilliseconds;
          if (dates[rung]) expect(dates[rung].getTime()).toBeGreaterThanOrEqual(wanted);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a move', () => {
  it('leaves what had begun, and moves the rest later, in order, by the days at least', () => {
    const days = fc.integer({ min: 1, max: 60 });
    const share = fc.integer({ min: -10, max: 250 });
    fc.assert(
      fc.property(ladder, start, days, share, (rungs, from, moved, sinceDay) => {
        const before = planDates(rungs, from, CALENDAR);
        const since = later(new Date(from.toZonedDateTime('UTC').epochMilliseconds), sinceDay * DAY);
        const after = moveLater(before, since, moved, CALENDAR);
        for (const rung of RUNGS) {
          const [was, is] = [before[rung], after[rung]];
          if (!was || !is) expect(is).toBe(was);
          else if (was <= since) expect(is).toEqual(was);
          else expect(is.getTime() - was.getTime()).toBeGreaterThanOrEqual(moved * DAY - DAY / 12);
        }
        const found = listed(after).map((at) => at.getTime());
        expect(found).toEqual([...found].sort((one, other) => one - other));
      }),
      { numRuns: 300 },
    );
  });
});
