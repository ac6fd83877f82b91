import { describe, expect, it } from 'vitest';
import { readPageNumber } from './paging.ts';

describe('the page that an address asks for', () => {
  it.each([
    ['', 1],
    ['1', 1],
    ['7', 7],
    ['0', 1],
    ['-3', 1],
    ['1e9', 1],
    ['99999', 99_999],
    ['1000000', 1],
    ['two', 1],
  ])('reads "%s" as %i', (text, number) => {
    expect(readPageNumber(text)).toBe(number);
  });
});
