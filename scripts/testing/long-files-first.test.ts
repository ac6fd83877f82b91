import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LONG, longFirst } from './long-files-first.ts';

it('puts the longest files to the front, and leaves the others as they were', () => {
  const [longest = '', next = ''] = LONG;
  const given = ['src/b.test.ts', next, 'src/a.test.ts', longest];
  expect(longFirst(given, (file) => `/somewhere/${file}`)).toEqual([
    longest,
    next,
    'src/b.test.ts',
    'src/a.test.ts',
  ]);
});

it.each(LONG)('knows %s, which is there', (file) => {
  expect(existsSync(new URL(`../../${file}`, import.meta.url))).toBe(true);
});
