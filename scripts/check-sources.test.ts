import { expect, it } from 'vitest';
import { findBrokenLines } from './check-sources.ts';

const RULES = 'src/features/rollout/rules.ts';
const TEST = 'src/features/rollout/rules.test.ts';

// Written in two halves, so that the check does not find them here.
const HOME = ['', 'home', 'somebody', 'file'].join('/');
const ONLY = ['it', 'only("one", () => {})'].join('.');
const SKIP = ['describe', 'skip("one", () => {})'].join('.');
const EACH_TODO = ['it', 'each', 'todo'].join('.');

it.each([
  ['the time of day', RULES, 'const now = Date.now();'],
  ['the date of today', RULES, 'const now = new Date();'],
  ['chance', 'src/core/ids.ts', 'const n = Math.random();'],
  ['a test that runs alone', TEST, ONLY],
  ['tests that do not run', TEST, SKIP],
  ['tests that are not written', TEST, EACH_TODO],
  ["somebody's folder", 'docs/guides/deploy.md', `Copy it to \`${HOME}\`.`],
])('refuses %s', (_title, file, line) => {
  expect(findBrokenLines(file, `first\n${line}\n`)).toEqual([expect.stringContaining(`${file}:2 `)]);
});

it.each([
  ['a given date', RULES, "const born = new Date('2026-01-01');"],
  ['the clock where the outside world is', 'src/platform/system/system-clock.ts', 'const now = new Date();'],
  ['the clock of the browser', 'src/client/countdown.ts', 'const now = Date.now();'],
  ['a comment about it', RULES, '// never Date.now() here'],
  [
    'a page below a path that only looks like a folder',
    'docs/a.md',
    'See https://example.org/home/page/two and src/work/x.',
  ],
])('accepts %s', (_title, file, line) => {
  expect(findBrokenLines(file, line)).toEqual([]);
});
