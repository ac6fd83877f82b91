import { Temporal } from 'temporal-polyfill';

type Day = Temporal.PlainDate;

const MONDAY = 1;
const SATURDAY = 6;

const day = (year: number, month: number, at: number): Day =>
  Temporal.PlainDate.from({ year, month, day: at });

/** Easter Sunday in the Gregorian calendar, by the anonymous algorithm (Meeus, "Astronomical Algorithms", chapter 8). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return day(year, Math.floor(n / 31), (n % 31) + 1);
}

const firstMonday = (year: number, month: number): Day => {
  const first = day(year, month, 1);
  return first.add({ days: (MONDAY - first.dayOfWeek + 7) % 7 });
};

const lastMonday = (year: number, month: number): Day => {
  const last = day(year, month, 1).add({ months: 1 }).subtract({ days: 1 });
  return last.subtract({ days: (last.dayOfWeek - MONDAY + 7) % 7 });
};

/** A holiday that falls on a weekend is taken on the next day that is neither weekend nor holiday. */
function withSubstitutes(fixed: readonly Day[]): Day[] {
  const taken: Day[] = [];
  for (let at of fixed) {
    while (at.dayOfWeek >= SATURDAY || taken.some((other) => other.equals(at))) at = at.add({ days: 1 });
    taken.push(at);
  }
  return taken;
}

/**
 * The bank holidays of England and Wales in a year, by the rules of the Banking and Financial Dealings Act 1971 and the
 * proclamations that stand since 1978. Holidays proclaimed for one year only are not among them: they come as a file.
 */
export function bankHolidays(year: number): Day[] {
  const easter = easterSunday(year);
  return [
    ...withSubstitutes([day(year, 1, 1)]),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...withSubstitutes([day(year, 12, 25), day(year, 12, 26)]),
  ];
}
