import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { type Dates, NO_DATES } from '../campaign/ladder.ts';
import { findDue, isAwake } from './due.ts';

const { notices: PLAN } = aDefinition();
/** Required on Tuesday 2 February 2027. */
const dates: Dates = {
  ...NO_DATES,
  announce: new Date('2027-01-05T10:00:00Z'),
  require: new Date('2027-02-02T10:00:00Z'),
};
const FIRST = { number: 1, madeAt: new Date('2026-12-01T09:00:00Z'), dates };
const due = (now: string, version = FIRST) => findDue(version, PLAN, new Date(now))?.kind;

describe('the notice that is due', () => {
  it.each([
    ['before everything', '2027-01-05T09:59:59Z', undefined],
    ['when it is announced', '2027-01-05T10:00:00Z', 'announced'],
    ['the evening before two weeks before', '2027-01-18T18:00:00Z', 'announced'],
    ['two weeks before', '2027-01-19T08:00:00Z', 'before-14'],
    ['a week before', '2027-01-26T08:00:00Z', 'before-7'],
    ['after days in which nobody sent anything: the last one only', '2027-02-01T09:00:00Z', 'before-1'],
    ['on the day, before the hour', '2027-02-02T09:00:00Z', 'before-1'],
    ['on the day', '2027-02-02T10:00:00Z', 'today'],
    ['long after', '2027-05-01T10:00:00Z', 'today'],
  ])('%s', (_when, now, kind) => {
    expect(due(now)).toBe(kind);
  });

  it('after a move is the new date, and then only what comes after the move', () => {
    const moved = {
      number: 2,
      madeAt: new Date('2027-01-20T12:00:00Z'),
      dates: { ...dates, require: new Date('2027-02-09T10:00:00Z') },
    };
    expect(due('2027-01-20T12:00:00Z', moved)).toBe('moved');
    expect(due('2027-01-26T08:00:00Z', moved)).toBe('before-14');
    expect(due('2027-02-09T10:00:00Z', moved)).toBe('today');
  });

  it('leads up to being asked each time where nothing is ever required', () => {
    const mild = { ...FIRST, dates: { ...dates, require: null, restrict: new Date('2027-02-02T10:00:00Z') } };
    expect(due('2027-02-02T10:00:00Z', mild)).toBe('today');
    expect(due('2027-02-02T10:00:00Z', { ...FIRST, dates: NO_DATES })).toBeUndefined();
  });

  it('only ever goes forward', () => {
    const hour = fc.integer({ min: 0, max: 24 * 60 });
    fc.assert(
      fc.property(hour, hour, (one, other) => {
        const [from, until] = [Math.min(one, other), Math.max(one, other)].map((hours) =>
          findDue(FIRST, PLAN, later(new Date('2027-01-01T00:00:00Z'), (hours * DAY) / 24)),
        );
        expect((until?.at.getTime() ?? 0) >= (from?.at.getTime() ?? 0)).toBe(true);
      }),
    );
  });
});

describe('quiet hours', () => {
  it.each([
    ['2027-01-05T07:59:59Z', false],
    ['2027-01-05T08:00:00Z', true],
    ['2027-01-05T17:59:59Z', true],
    ['2027-01-05T18:00:00Z', false],
    ['2027-07-05T07:00:00Z', true],
    ['2027-07-05T17:00:00Z', false],
  ])('at %s people may be written to: %s', (now, isIt) => {
    expect(isAwake(PLAN, new Date(now))).toBe(isIt);
  });
});
