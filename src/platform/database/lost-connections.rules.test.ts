import { describe, expect, it } from 'vitest';
import { isLost, PATIENCE, type SecondOpinion } from './lost-connections.ts';

const silent = (processId: number, silentMilliseconds = 4_000) => ({ processId, silentMilliseconds });
const sees = (working: number[], areOurNumbers = true): SecondOpinion => ({
  working: new Set(working),
  areOurNumbers,
});

describe('a connection whose statement is not answered', () => {
  it('is lost when the database does not answer a new connection either', () => {
    expect(isLost(silent(7), 'unreachable', PATIENCE)).toBe(true);
  });

  it('is kept, however long it takes, while its statement is at work', () => {
    expect(isLost(silent(7, 170_000), sees([7, 8]), PATIENCE)).toBe(false);
  });

  it('is lost when PostgreSQL does not work on it: its packets were dropped, or the database is another one now', () => {
    expect(isLost(silent(7), sees([8]), PATIENCE)).toBe(true);
  });

  it('is kept when the database lets nobody in just now, for as long as the longest statement may run', () => {
    expect(isLost(silent(7), 'cannot-tell', PATIENCE)).toBe(false);
    expect(isLost(silent(7, 200_000), 'cannot-tell', PATIENCE)).toBe(true);
  });

  it('behind a pooler, whose process numbers are its own, is lost once nothing is at work or time is up', () => {
    expect(isLost(silent(7), sees([], false), PATIENCE)).toBe(true);
    expect(isLost(silent(7), sees([8], false), PATIENCE)).toBe(false);
    expect(isLost(silent(7, 200_000), sees([8], false), PATIENCE)).toBe(true);
  });
});
