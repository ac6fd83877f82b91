import { describe, expect, test } from 'vitest';
import { readDefinition } from '../campaign/read-definition.ts';
import { findOddDates, startingToday } from './odd-dates.ts';

function starting(day: string) {
  const read = readDefinition(
    `{name: mfa, audience: {everyone: true}, ladder: {announce: 0, require: 42}, waves: [{name: all, starts: ${day}}]}`,
  );
  if (!read.ok) throw new Error('It is no campaign.');
  return read.definition;
}

describe('the first day of a wave', () => {
  test.each([
    ['2026-11-30', 'The wave all starts on 2026-11-30, which is over.'],
    ['2207-01-12', 'The wave all starts on 2207-01-12, more than 3 years from now. Did you mean "2027"?'],
    ['2029-12-02', 'The wave all starts on 2029-12-02, more than 3 years from now.'],
  ])('%s is refused', (day, words) => {
    expect(findOddDates(starting(day), '2026-12-01')).toEqual([
      { path: ['waves', 0, 'starts'], reason: words },
    ]);
  });

  test.each(['2026-12-01', '2026-12-02', '2029-12-01'])('%s is taken', (day) => {
    expect(findOddDates(starting(day), '2026-12-01')).toEqual([]);
  });

  test('today is warned of, tomorrow is not', () => {
    expect(startingToday(starting('2026-12-01'), '2026-12-01')).toEqual([
      expect.stringContaining('The wave all starts today.'),
    ]);
    expect(startingToday(starting('2026-12-02'), '2026-12-01')).toEqual([]);
  });
});
