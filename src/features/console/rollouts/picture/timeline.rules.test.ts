import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_DATES } from '../../../rollout/index.ts';
import { decideTimeline, labelEvery } from './timeline.ts';

const NOW = new Date('2027-03-20T09:00:00Z');
const at = (day: string): Date => new Date(`${day}T10:00:00Z`);

const first = {
  name: 'First',
  people: 12,
  dates: { ...NO_DATES, announce: at('2027-03-23'), nudge: at('2027-04-06'), require: at('2027-04-20') },
};

describe('the picture of a plan', () => {
  it('starts on the Monday of the first date or of today, and shows two weeks of the last rung', () => {
    const timeline = decideTimeline([first], NOW);
    expect(timeline).toMatchObject({ firstDay: '2027-03-15', weeks: 8, todayAt: 5 });
    expect(timeline?.rows).toEqual([
      {
        name: 'First',
        people: 12,
        segments: [
          { rung: 'announce', from: 8, until: 22 },
          { rung: 'nudge', from: 22, until: 36 },
          { rung: 'require', from: 36, until: 56 },
        ],
      },
    ]);
  });

  it('shades the bank holidays of Easter', () => {
    expect(decideTimeline([first], NOW)?.holidays).toEqual([
      { day: '2027-03-26', at: 11 },
      { day: '2027-03-29', at: 14 },
      { day: '2027-05-03', at: 49 },
    ]);
  });

  it('leaves today out where it is far away', () => {
    const timeline = decideTimeline([first], new Date('2030-01-01T09:00:00Z'));
    expect(timeline?.todayAt).toBeUndefined();
    expect(timeline?.weeks).toBe(7);
  });

  it('is none where nothing has a date', () => {
    expect(decideTimeline([{ ...first, dates: NO_DATES }], NOW)).toBeUndefined();
    expect(decideTimeline([], NOW)).toBeUndefined();
  });

  it('keeps every segment within the picture, in the order of the ladder, without a gap', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 700 }), { minLength: 5, maxLength: 5 }),
        (gaps) => {
          const [announce, nudge, restrict, require, halt] = [...gaps]
            .sort((a, b) => a - b)
            .map((days) => new Date(NOW.getTime() + days * 24 * 3_600_000)) as [Date, Date, Date, Date, Date];
          const dates = { announce, nudge, restrict, require, halt };
          const timeline = decideTimeline([{ name: 'w', people: 1, dates }], NOW);
          const segments = timeline?.rows[0]?.segments ?? [];
          expect(segments.length).toBeGreaterThan(0);
          for (const [index, { from, until }] of segments.entries()) {
            expect(from).toBeGreaterThanOrEqual(index === 0 ? 0 : (segments[index - 1]?.until ?? 0));
            expect(until).toBeGreaterThan(from);
            expect(until).toBeLessThanOrEqual((timeline?.weeks ?? 0) * 7);
          }
        },
      ),
    );
  });

  it('labels fewer weeks where there is less room', () => {
    expect([labelEvery(80, 56), labelEvery(20, 56), labelEvery(5, 56)]).toEqual([1, 3, 12]);
  });
});
