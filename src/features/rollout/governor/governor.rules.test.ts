import { describe, expect, it } from 'vitest';
import { aDefinition } from '../../../testing/a-definition.ts';
import { NO_DATES } from '../campaign/ladder.ts';
import { isAboutToBegin } from './put-off.ts';
import { findStrain, type Strain } from './rules.ts';

const { governor: LIMITS } = aDefinition();
const QUIET: Strain = { signIns: 1_000, refusals: 50, messages: 500, failedMessages: 5, openRequests: 10 };

describe('a wave is put off', () => {
  it.each([
    ['on a quiet day', {}, []],
    ['when every third sign-in fails', { refusals: 500 }, ['33% of sign-ins failed in a day']],
    ['when half of the messages fail', { failedMessages: 250 }, ['50% of messages failed in a day']],
    ['when the help desk is full', { openRequests: 501 }, ['501 people wait for help']],
    ['when a few of few fail', { signIns: 10, refusals: 20, messages: 4, failedMessages: 4 }, []],
    [
      'when everything fails',
      { refusals: 9_000, failedMessages: 500, openRequests: 9_999 },
      ['90% of sign-ins failed in a day', '100% of messages failed in a day', '9999 people wait for help'],
    ],
  ])('%s: %o gives %o', (_when, strain, reasons) => {
    expect(findStrain({ ...QUIET, ...strain }, LIMITS)).toEqual(reasons);
  });

  it.each([
    ['long before', '2027-01-05T06:59:59Z', false],
    ['on the morning', '2027-01-05T07:00:00Z', true],
    ['once it has begun', '2027-01-05T10:00:00Z', false],
  ])('%s', (_when, now, isIt) => {
    const dates = {
      ...NO_DATES,
      announce: new Date('2027-01-05T10:00:00Z'),
      require: new Date('2027-02-02T10:00:00Z'),
    };
    expect(isAboutToBegin({ dates, isForJoiners: false }, new Date(now))).toBe(isIt);
    expect(isAboutToBegin({ dates, isForJoiners: true }, new Date(now))).toBe(false);
  });
});
