import { describe, expect, it } from 'vitest';
import { judgeDay } from './days.ts';
import { shareOf } from './everyone.ts';

describe('which days evidence is given for', () => {
  it.each([
    ['yesterday', '2026-11-23', '2026-11-24T09:00:00Z', 'a day'],
    ['today', '2026-11-24', '2026-11-24T23:59:59Z', 'not-over'],
    ['tomorrow', '2026-11-25', '2026-11-24T09:00:00Z', 'not-over'],
    ['yesterday, minutes after midnight', '2026-11-23', '2026-11-24T00:09:59Z', 'not-over'],
    ['yesterday, ten minutes after midnight', '2026-11-23', '2026-11-24T00:10:00Z', 'a day'],
    ['a summer day, before its midnight', '2026-07-01', '2026-07-01T22:59:00Z', 'not-over'],
    ['a summer day, after its midnight', '2026-07-01', '2026-07-01T23:10:00Z', 'a day'],
    ['the oldest that is kept', '2026-10-25', '2026-11-24T09:00:00Z', 'a day'],
    ['one before it', '2026-10-24', '2026-11-24T09:00:00Z', 'too-old'],
    ['no day of the calendar', '2026-02-30', '2026-11-24T09:00:00Z', 'not-a-day'],
    ['nothing', '', '2026-11-24T09:00:00Z', 'not-a-day'],
    ['another way to write it', '24/11/2026', '2026-11-24T09:00:00Z', 'not-a-day'],
  ])('%s', (_what, text, now, expected) => {
    const judged = judgeDay(text, 30, new Date(now));
    expect(typeof judged === 'string' ? judged : 'a day').toBe(expected);
  });
});

it.each([
  [999, 1_000, '99.9%'],
  [99_999, 100_000, '99.9%'],
  [1_000, 1_000, '100.0%'],
  [0, 7, '0.0%'],
  [0, 0, ''],
])('never claims more than there is: %i of %i', (part, whole, expected) => {
  expect(shareOf(part, whole)).toBe(expected);
});
