import { readFileSync } from 'node:fs';
import type { Reason, Score } from './score.ts';

/** What the last run with --write found, by group. */
export type KeptScores = Record<
  string,
  Pick<Score, 'planted' | 'byTests' | 'byCompiler'> & { survivors: Reason[] }
>;

export const SCORES_FILE = 'scripts/mutating/scores.json';

export const readScores = (): KeptScores => JSON.parse(readFileSync(SCORES_FILE, 'utf8')) as KeptScores;

/** In one line: white space says nothing about a fault. */
export const toKept = ({ planted, byTests, byCompiler, survivors }: Score): KeptScores[string] => ({
  planted,
  byTests,
  byCompiler,
  survivors: survivors.map(({ mutant: { file, original, replacement }, reason }) => ({
    file,
    original: original.replace(/\s+/g, ' '),
    replacement: replacement.replace(/\s+/g, ' '),
    reason: reason ?? 'Not explained yet.',
  })),
});
