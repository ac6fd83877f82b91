import { describe, expect, test } from 'vitest';
import { didYouMean, nearestWord } from './nearest-word.ts';

const KNOWN = ['organisations', 'regions', 'FA002', 'FA0021'];

describe('the word that somebody most likely meant', () => {
  test.each([
    ['organisatons', 'organisations'],
    ['organizations', 'organisations'],
    ['region', 'regions'],
    ['fa002', 'FA002'],
    ['FA003', 'FA002'],
    ['waves', undefined],
    ['', undefined],
  ])('for %j is %j', (typed, meant) => {
    expect(nearestWord(typed, KNOWN)).toBe(meant);
  });

  test('ends a sentence, or adds nothing', () => {
    expect(`Unknown.${didYouMean('regoins', KNOWN)}`).toBe('Unknown. Did you mean "regions"?');
    expect(`Unknown.${didYouMean('x', [])}`).toBe('Unknown.');
  });
});
