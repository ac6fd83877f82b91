import { expect, test } from 'vitest';
import { later, SECOND } from '../../core/clock.ts';
import { decideProgress, type Progress, type ProgressFacts } from './progress.ts';

const BORN = new Date('2026-11-24T09:00:00Z');
const at = (seconds: number): Date => later(BORN, seconds * SECOND);

const facts = (given: Partial<ProgressFacts>): ProgressFacts => ({
  ...{
    state: 'waiting',
    createdAt: BORN,
    expiresAt: at(600),
    handedOverAt: null,
    receiptBy: null,
    failures: 0,
  },
  ...given,
});
const taken = { handedOverAt: at(1), receiptBy: at(9) };

const TABLE: readonly [string, Partial<ProgressFacts>, number, Progress][] = [
  ['it has just been queued', {}, 2.9, 'waiting'],
  ['nobody took it for three seconds', {}, 3, 'slow'],
  ['it is being handed over', { state: 'handing-over' }, 1, 'waiting'],
  ['all who were asked failed so far', { failures: 1 }, 1, 'slow'],
  ['somebody took it who never tells', { state: 'handed-over', handedOverAt: at(1) }, 500, 'sent'],
  ['somebody took it who should tell soon', { state: 'handed-over', ...taken }, 8, 'sent'],
  ['somebody took it and is silent', { state: 'handed-over', ...taken }, 9, 'slow'],
  ['another one is being given it', { state: 'handing-over', ...taken }, 9, 'slow'],
  ['it arrived', { state: 'delivered', ...taken }, 9, 'delivered'],
  ['it arrived, a while ago', { state: 'delivered', ...taken }, 900, 'delivered'],
  ['nobody can send it', { state: 'failed' }, 1, 'failed'],
  ['nobody knows whether it went out', { state: 'unknown' }, 1, 'slow'],
  ['its code is too old', { state: 'handed-over', ...taken }, 600, 'expired'],
  ['its code is too old before anybody looked', {}, 600, 'expired'],
  ['a newer one took its place', { state: 'withdrawn' }, 1, 'expired'],
];

test.each(TABLE)('%s', (_, given, seconds, expected) => {
  expect(decideProgress(facts(given), at(seconds))).toBe(expected);
});
