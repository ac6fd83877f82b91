import { describe, expect, it } from 'vitest';
import { aDefinition } from '../../../testing/a-definition.ts';
import { describeSlowNotices, slowNotices } from './notice-days.ts';

const WAVES = [
  { name: 'first', starts: '2027-01-05', percent: 50 },
  { name: 'second', starts: '2027-01-12' },
];

const counted = (...people: number[]) => ({
  waves: people.map((count, at) => ({ name: WAVES[at]?.name ?? '', people: count + 7, enrolled: 7 })),
});

describe('how long one notice takes', () => {
  it('34 days for one notice to 1.7 million people are told before the campaign is armed, with the date', () => {
    const [slow] = slowNotices(aDefinition(), counted(1_700_000));
    expect(slow).toMatchObject({ days: 34, anHourForADay: 170_000 });
    expect(slow && describeSlowNotices(slow)).toBe(
      'One notice to the 1,700,000 people of the wave everyone takes 34 days at notices.anHour 5,000: it has reached everybody on ' +
        'Sunday 7 February 2027, after the date from which they must have set up (Tuesday 2 February 2027). Set notices.anHour to ' +
        '170,000 to reach them in one day, or make more waves.',
    );
  });

  it('what is done in a day is not told', () => {
    expect(slowNotices(aDefinition(), counted(50_000))).toEqual([]);
  });

  it('a wave waits for the notices of those before it', () => {
    const slow = slowNotices(aDefinition({ waves: WAVES }), counted(500_000, 100_000));
    expect(
      slow.map(({ wave, days, reachedOn }) => [wave, days, reachedOn.toISOString().slice(0, 10)]),
    ).toEqual([
      ['first', 10, '2027-01-14'],
      ['second', 2, '2027-01-16'],
    ]);
  });

  it('shorter hours take longer', () => {
    const definition = aDefinition({ notices: { from: '09:00', until: '14:00' } });
    expect(slowNotices(definition, counted(100_000))).toMatchObject([{ days: 4 }]);
  });
});
