import { describe, expect, test } from 'vitest';
import { readMobile } from './mobile.ts';

describe('mobile numbers of a file', () => {
  test.each([
    ['07400 123456', '+447400123456'],
    ['+44 7400 123456', '+447400123456'],
    // The example that an error message gives.
    ['07700 900123', '+447700900123'],
    ['+447700900123', '+447700900123'],
  ])('%s is %s', (typed, number) => {
    expect(readMobile(typed)).toBe(number);
  });

  test.each(['020 7946 0000', '07700 90012', '07700 9001234', '123', 'none'])('%s is none', (typed) => {
    expect(readMobile(typed)).toBeUndefined();
  });
});
