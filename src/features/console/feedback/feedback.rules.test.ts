import { describe, expect, it } from 'vitest';
import { sumUpVisits } from './sum-up.ts';
import { stepWords, worstWords } from './words.ts';

const CHOICES = [
  { id: 'app', label: 'Authenticator app' },
  { id: 'text', label: 'Text message' },
];
const IDS = ['app', 'text'];

describe('visits added up', () => {
  const summed = sumUpVisits(
    [
      { step: 'recovery-codes', device: 'phone', visits: 3 },
      { step: 'try:text', device: 'computer', visits: 2 },
      { step: 'show:gone', device: 'computer', visits: 1 },
      { step: 'show:text', device: 'phone', visits: 1 },
      { step: 'try:app', device: 'phone', visits: 4 },
      { step: 'try:app', device: 'tablet', visits: 1 },
      { step: 'asked', device: 'computer', visits: 1 },
      { step: 'finished', device: 'computer', visits: 70 },
      { step: 'not-now', device: 'phone', visits: 20 },
    ],
    IDS,
  );

  it('tell stops apart from ends, and name them in the order of the journey', () => {
    expect(summed.stops.map(({ step, total }) => [step, total])).toEqual([
      ['asked', 1],
      ['try:app', 5],
      ['show:text', 1],
      ['try:text', 2],
      ['show:gone', 1],
      ['recovery-codes', 3],
    ]);
    expect([summed.all.total, summed.finished.total, summed.notNow.total, summed.stopped.total]).toEqual([
      103, 70, 20, 13,
    ]);
    expect(summed.stopped.byDevice).toEqual({ phone: 8, tablet: 1, computer: 4 });
  });

  it('name the worst step in a sentence', () => {
    expect(worstWords(summed, CHOICES)).toBe(
      'More visits stopped here than anywhere else: Authenticator app: tried, and not finished (5 of 13, 4 of them on a phone).',
    );
    expect(worstWords(sumUpVisits([], IDS), CHOICES)).toBe('Nobody has stopped on the way.');
  });

  it.each([
    ['show:text', 'Text message: its page opened, nothing tried'],
    ['try:gone', 'gone: tried, and not finished'],
    ['recovery-codes', 'Recovery codes: not marked as saved'],
  ])('%s is "%s"', (step, expected) => {
    expect(stepWords(step, CHOICES)).toBe(expected);
  });
});
