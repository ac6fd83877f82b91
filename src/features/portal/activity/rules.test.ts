import { describe, expect, it } from 'vitest';
import { decidePageNumber, methodWords } from './rules.ts';

describe('the list of recent sign-ins', () => {
  it('names methods in plain words and keeps the name of one that it does not know', () => {
    expect(methodWords('app')).toBe('Authenticator app');
    expect(methodWords('palm')).toBe('palm');
  });

  it.each([
    ['', 1],
    ['1', 1],
    ['7', 7],
    ['0', 1],
    ['-3', 1],
    ['1e9', 1],
    ['99999', 10_000],
    ['two', 1],
  ])('reads the page "%s" as %i', (text, number) => {
    expect(decidePageNumber(text)).toBe(number);
  });
});
