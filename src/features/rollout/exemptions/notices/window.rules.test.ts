import { describe, expect, it } from 'vitest';
import { endText } from '../../../../platform/render/index.ts';
import { decideWindow } from './window.ts';

describe('what is due to be told of exemptions', () => {
  it.each([
    ['in winter', '2027-01-12T08:00:00Z', '2027-01-14T00:00:00Z'],
    ['before the clocks go forward', '2027-03-27T08:00:00Z', '2027-03-28T23:00:00Z'],
    ['before the clocks go back', '2027-10-30T08:00:00Z', '2027-11-01T00:00:00Z'],
    ['before a leap day', '2028-02-28T08:00:00Z', '2028-03-01T00:00:00Z'],
  ])('%s, an end is told on the local day before the last one', (_when, now, endsBefore) => {
    expect(decideWindow(new Date(now)).endsBefore).toEqual(new Date(endsBefore));
  });

  it('is nothing that was missed for more than three days', () => {
    const { since, sinceDay, today } = decideWindow(new Date('2027-03-01T08:00:00Z'));
    expect([since.toISOString(), sinceDay, today]).toEqual([
      '2027-02-26T08:00:00.000Z',
      '2027-02-26',
      '2027-03-01',
    ]);
  });
});

it.each([
  ['2026-11-24T09:12:00Z', 'Tuesday 24 November 2026, 09:12'],
  ['2027-05-23T23:00:00Z', 'the end of Sunday 23 May 2027'],
  ['2026-11-24T00:00:00Z', 'the end of Monday 23 November 2026'],
])('the end %s reads "%s"', (at, words) => {
  expect(endText(new Date(at))).toBe(words);
});
