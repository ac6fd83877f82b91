import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUp } from './enrolment.ts';

const COUNTS = [
  { day: '2026-12-01', enrolled: 3 },
  { day: '2027-01-12', enrolled: 2 },
  { day: '2027-01-14', enrolled: 5 },
  { day: '2027-02-20', enrolled: 1 },
];

describe('people enrolled by day', () => {
  it('adds up, and counts whoever had enrolled before from the first day on', () => {
    expect(addUp(COUNTS, '2027-01-11', '2027-01-15')).toEqual([
      { day: '2027-01-11', enrolled: 3 },
      { day: '2027-01-12', enrolled: 5 },
      { day: '2027-01-13', enrolled: 5 },
      { day: '2027-01-14', enrolled: 10 },
      { day: '2027-01-15', enrolled: 10 },
    ]);
  });

  it('tells a long time week by week, up to its last day', () => {
    const points = addUp(COUNTS, '2027-01-11', '2027-03-03');
    expect(points.map(({ day }) => day)).toEqual([
      '2027-01-11',
      '2027-01-13',
      '2027-01-20',
      '2027-01-27',
      '2027-02-03',
      '2027-02-10',
      '2027-02-17',
      '2027-02-24',
      '2027-03-03',
    ]);
    expect(points.at(-1)?.enrolled).toBe(11);
  });

  it('is one point on the first day', () => {
    expect(addUp([], '2027-01-11', '2027-01-11')).toEqual([{ day: '2027-01-11', enrolled: 0 }]);
    expect(addUp([], '2027-01-11', '2027-01-01')).toEqual([{ day: '2027-01-11', enrolled: 0 }]);
  });

  it('never falls, and never has many points', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.array(fc.nat(700), { maxLength: 30 }),
        (length, days) => {
          const on = (at: number) => new Date(Date.UTC(2027, 0, 1 + at)).toISOString().slice(0, 10);
          const counts = [...new Set(days)].sort((a, b) => a - b).map((at) => ({ day: on(at), enrolled: 1 }));
          const points = addUp(counts, on(0), on(length));
          expect(points.length).toBeLessThanOrEqual(102);
          expect(points.at(-1)).toEqual({
            day: on(length),
            enrolled: counts.filter(({ day }) => day <= on(length)).length,
          });
          for (const [at, { enrolled }] of points.entries())
            expect(enrolled).toBeGreaterThanOrEqual(points[at - 1]?.enrolled ?? 0);
        },
      ),
    );
  });
});
