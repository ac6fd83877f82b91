import { expect, test } from 'vitest';
import type { MethodKind } from '../../methods/index.ts';
import { factorWords, withoutFactorWords } from './factor-words.ts';

test.each<[MethodKind[], string, string]>([
  [['security-key'], 'your security key', 'If you do not have your security key with you'],
  [['app'], 'your phone', 'If you do not have your phone with you'],
  [['app', 'text', 'call'], 'your phone', 'If you do not have your phone with you'],
  [
    ['security-key', 'text'],
    'your security key or your phone',
    'If you have neither your security key nor your phone with you',
  ],
])('somebody with %j alone is told of nothing that they do not have', (kinds, factor, without) => {
  expect(factorWords(kinds)).toBe(factor);
  expect(withoutFactorWords(kinds)).toBe(without);
});

test('somebody with nothing set up is told of neither a phone nor a key', () => {
  expect(`${factorWords([])} ${withoutFactorWords([])}`).not.toMatch(/phone|key/);
});
