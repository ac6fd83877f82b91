import { expect, it } from 'vitest';
import { isSiteShort } from './site-counts.ts';

const at = (enrolled: number, worked: number, isGivenFree = false) => ({ enrolled, worked, isGivenFree });

it.each([
  ['nobody works there', at(0, 0), true],
  ['one works there and has set up', at(1, 1), false],
  ['one of two has set up', at(1, 2), true],
  ['two of many have set up', at(2, 40), false],
  ['nobody has, and the security team lets it follow the campaign', at(0, 4, true), false],
])('whether a site is short where %s', (_what, counts, isShort) => {
  expect(isSiteShort(counts, 2)).toBe(isShort);
});
