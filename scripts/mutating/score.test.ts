import { describe, expect, test } from 'vitest';
import type { Mutant } from './run-stryker.ts';
import { complaintsOf, scoreOf, shareSeen } from './score.ts';

const mutant = (status: Mutant['status'], replacement: string): Mutant => ({
  file: 'src/rules.ts',
  line: 3,
  mutator: 'EqualityOperator',
  original: 'a <\n  b',
  replacement,
  offsets: [10, 15],
  status,
});

const seen = (count: number) => Array.from({ length: count }, (_, at) => mutant('Killed', `killed ${at}`));
const reason = {
  file: 'src/rules.ts',
  original: 'a < b',
  replacement: 'a <= b',
  reason: 'They are never equal.',
};

describe('what became of planted faults', () => {
  test('a fault that a test noticed, by failing or by never ending, counts as noticed', () => {
    const score = scoreOf([mutant('Killed', 'x'), mutant('Timeout', 'y')], [], () => new Set());
    expect(score).toEqual({ planted: 2, byTests: 2, byCompiler: 0, survivors: [] });
    expect(shareSeen(score)).toBe(100);
  });

  test('a fault that no test reaches is a fault that no test notices', () => {
    const score = scoreOf([...seen(1), mutant('NoCoverage', 'a <= b')], [], () => new Set());
    expect(shareSeen(score)).toBe(50);
    expect(complaintsOf('gate', score)).toEqual([
      'gate: 50.0% noticed, wanted 90%',
      'src/rules.ts:3 nobody noticed: a < b -> a <= b',
    ]);
  });

  test('what the compiler refuses is neither noticed nor missed', () => {
    const score = scoreOf([...seen(9), mutant('Survived', '""')], [], (unseen) => new Set(unseen));
    expect(score).toMatchObject({ byCompiler: 1, survivors: [] });
    expect(complaintsOf('gate', score)).toEqual([]);
  });

  test('the compiler is asked only about what no test noticed', () => {
    const asked: string[] = [];
    scoreOf([...seen(3), mutant('Survived', 'a <= b')], [], (unseen) => {
      asked.push(...unseen.map(({ replacement }) => replacement));
      return new Set();
    });
    expect(asked).toEqual(['a <= b']);
  });

  test('a fault with a reason still counts in the share, and is not complained of', () => {
    const one = scoreOf([...seen(9), mutant('Survived', 'a <=   b')], [reason], () => new Set());
    expect(shareSeen(one)).toBe(90);
    expect(complaintsOf('gate', one)).toEqual([]);
    const two = scoreOf(
      [...seen(8), mutant('Survived', 'a <= b'), mutant('Survived', 'a <= b')],
      [reason],
      () => new Set(),
    );
    expect(complaintsOf('gate', two)).toEqual(['gate: 80.0% noticed, wanted 90%']);
  });
});
