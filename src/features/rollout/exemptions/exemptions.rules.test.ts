import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import { shiftDay } from '../local-days.ts';
import {
  decideState,
  type ExemptionFacts,
  findApprovalFailure,
  findShortFailure,
  judgeLong,
  LONGEST_DAYS,
  type LongAsked,
  SHORT_ONES,
  type ShortFacts,
} from './rules.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const TODAY = '2026-11-24';
const person = { id: 'ann', kind: 'person', isDisabled: false } as const;

describe('a short exemption', () => {
  it.each<[string, Partial<ShortFacts>, string | undefined]>([
    ['is given to a person', {}, undefined],
    ['is given a third time', { lately: 2 }, undefined],
    ['is not given a fourth time', { lately: SHORT_ONES }, 'too-many'],
    ['is not made longer', { isExempt: true }, 'exempt-already'],
    ['is not for an application', { subject: { ...person, kind: 'application' } }, 'not-a-person'],
    ['is not for a shared login', { subject: { ...person, kind: 'shared-login' } }, 'not-a-person'],
    ['is not for a disabled account', { subject: { ...person, isDisabled: true } }, 'not-a-person'],
  ])('%s', (_what, given, expected) => {
    expect(findShortFailure({ subject: person, isExempt: false, lately: 0, ...given })).toBe(expected);
  });
});

const asked: LongAsked = {
  ...{ subject: person, owner: { ...person, id: 'olga' }, askerId: 'sec' },
  ...{ clause: 'cyber-essentials', reason: 'accessibility', control: 'Only from the ward' },
  ...{ lastDay: '2027-03-01', reviewOn: '2027-01-10', note: '' },
};

describe('a long exemption', () => {
  it('ends with its last day, by local time', () => {
    expect(judgeLong({ ...asked, lastDay: '2027-04-01' }, TODAY)).toMatchObject({
      exemption: { untilAt: new Date('2027-04-01T23:00:00Z') },
    });
  });

  it('never lasts longer than 180 days, nor ends today, whatever day is typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const judged = judgeLong(
          { ...asked, lastDay: shiftDay(TODAY, days), reviewOn: shiftDay(TODAY, 1) },
          TODAY,
        );
        expect('exemption' in judged).toBe(days >= 1 && days < LONGEST_DAYS);
      }),
    );
  });

  it('is never asked for with anything that is not on the lists', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (clause, reason) => {
        expect(judgeLong({ ...asked, clause, reason }, TODAY)).toHaveProperty('problems');
      }),
    );
  });
});

const waiting: ExemptionFacts = {
  ...{ accountId: 'ann', kind: 'long', ownerId: 'olga', askedBy: 'sec', fromAt: null },
  ...{ untilAt: later(NOW, 90 * DAY), endedAt: null },
};

describe('approval', () => {
  it.each<[string, Partial<ExemptionFacts>, string, string | undefined]>([
    ['is for somebody else', {}, 'sid', undefined],
    ['is not for whoever asked', {}, 'sec', 'asked-by-them'],
    ['is not for the owner', {}, 'olga', 'owned-by-them'],
    ['is not for whom it is about', {}, 'ann', 'about-them'],
    ['is given once', { fromAt: NOW }, 'sid', 'decided-already'],
    ['is not given to what was turned down', { endedAt: NOW }, 'sid', 'decided-already'],
    ['comes too late after the last day', { untilAt: NOW }, 'sid', 'too-late'],
  ])('%s', (_what, given, by, expected) => {
    expect(findApprovalFailure({ ...waiting, ...given }, by, NOW)).toBe(expected);
  });
});

describe('what an exemption is at a moment', () => {
  const until = later(NOW, DAY);

  it.each([
    ['waits', { fromAt: null, untilAt: until, endedAt: null }, NOW, 'waiting'],
    ['was never approved', { fromAt: null, untilAt: NOW, endedAt: null }, NOW, 'not-approved'],
    ['was turned down', { fromAt: null, untilAt: until, endedAt: NOW }, NOW, 'not-approved'],
    ['is in force', { fromAt: NOW, untilAt: until, endedAt: null }, NOW, 'in-force'],
    ['is over at the very moment', { fromAt: NOW, untilAt: until, endedAt: null }, until, 'expired'],
    ['was ended', { fromAt: later(NOW, -DAY), untilAt: until, endedAt: NOW }, NOW, 'ended'],
    ['was not ended yet', { fromAt: NOW, untilAt: until, endedAt: later(NOW, 1) }, NOW, 'in-force'],
  ] as const)('%s', (_what, facts, at, expected) => {
    expect(decideState(facts, at)).toBe(expected);
  });
});
