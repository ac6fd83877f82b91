import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { bankHolidays, easterSunday } from './bank-holidays.ts';
import { type Calendar, isPermitted, momentOn, permittedDayFrom, permittedMomentAfter } from './permitted.ts';

const TUESDAY_TO_THURSDAY: Calendar = {
  zone: 'Europe/London',
  at: '10:00',
  weekdays: [2, 3, 4],
  skipsBankHolidays: true,
  closedDays: [],
};

const day = (text: string) => Temporal.PlainDate.from(text);

describe('the bank holidays of England and Wales', () => {
  // As published at www.gov.uk/bank-holidays.
  it.each([
    [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
    [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
    [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
    [2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
  ])('of %i', (year, expected) => {
    const found = bankHolidays(year).map((one) => one.toString().slice(5));
    expect(found.sort().join(' ')).toBe(expected);
  });

  it('count from Easter Sunday', () => {
    const found = [1961, 2000, 2024, 2038, 2285].map((year) => easterSunday(year).toString());
    expect(found).toEqual(['1961-04-02', '2000-04-23', '2024-03-31', '2038-04-25', '2285-03-22']);
  });
});

describe('the next permitted day', () => {
  it.each([
    ['a Tuesday is itself', '2027-01-05', '2027-01-05'],
    ['a Friday becomes the Tuesday after it', '2027-01-08', '2027-01-12'],
    ['Christmas 2029, a Tuesday, becomes the Thursday after Boxing Day', '2029-12-25', '2029-12-27'],
  ])('%s', (_what, from, to) => {
    expect(permittedDayFrom(day(from), TUESDAY_TO_THURSDAY).toString()).toBe(to);
  });

  it('leaves out days that the installation closes', () => {
    const closed = { ...TUESDAY_TO_THURSDAY, closedDays: ['2027-01-05', '2027-01-06', '2027-01-07'] };
    expect(permittedDayFrom(day('2027-01-05'), closed).toString()).toBe('2027-01-12');
  });

  it('does not search for ever', () => {
    expect(() => permittedDayFrom(day('2027-01-05'), { ...TUESDAY_TO_THURSDAY, weekdays: [] })).toThrow(
      RangeError,
    );
  });

  it('is never earlier, always permitted, and the first of its kind', () => {
    const some = fc.integer({ min: 0, max: 20_000 }).map((days) => day('2000-01-01').add({ days }));
    fc.assert(
      fc.property(some, (from) => {
        const found = permittedDayFrom(from, TUESDAY_TO_THURSDAY);
        expect(isPermitted(found, TUESDAY_TO_THURSDAY)).toBe(true);
        for (let tried = from; !tried.equals(found); tried = tried.add({ days: 1 }))
          expect(isPermitted(tried, TUESDAY_TO_THURSDAY)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the moment on a day', () => {
  it.each([
    ['in winter', '2027-03-25', '10:00', '2027-03-25T10:00:00Z'],
    ['in summer', '2027-03-30', '10:00', '2027-03-30T09:00:00Z'],
    ['in the hour that is left out in spring', '2027-03-28', '01:30', '2027-03-28T01:30:00Z'],
    ['in the hour that comes twice in autumn, the first time', '2027-10-31', '01:30', '2027-10-31T00:30:00Z'],
  ])('%s', (_when, on, at, moment) => {
    expect(momentOn(day(on), { ...TUESDAY_TO_THURSDAY, at })).toEqual(new Date(moment));
  });

  it('after a day is never on it', () => {
    expect(permittedMomentAfter(day('2027-01-05'), TUESDAY_TO_THURSDAY)).toEqual(
      new Date('2027-01-06T10:00:00Z'),
    );
    expect(permittedMomentAfter(day('2027-01-07'), TUESDAY_TO_THURSDAY)).toEqual(
      new Date('2027-01-12T10:00:00Z'),
    );
  });
});
