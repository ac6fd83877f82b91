import { describe, expect, test } from 'vitest';
import { findQuestions } from './rules.ts';

const QUESTIONS = [
  { question: 'I have lost my phone. What do I do?', words: 'stolen mobile' },
  { question: 'Can I use a landline?', words: 'telephone desk' },
  { question: 'Does my shared mailbox need MFA?', words: 'team inbox' },
];
const found = (search: string): string[] =>
  findQuestions(QUESTIONS, search).map(({ question }) => question.split(' ').slice(-2).join(' '));

describe('findQuestions', () => {
  test('an empty search finds every question', () => {
    expect(found(' ')).toHaveLength(3);
  });

  test.each([
    ['lost PHONE', ['I do?']],
    ['What do I do about my stolen phone', []],
    ['my stolen mobile', ['I do?']],
    ['tele', ['a landline?']],
    ['inbox?', ['need MFA?']],
    ['phone landline', []],
    ['hone', []],
  ])('"%s" finds %j', (search, expected) => {
    expect(found(search)).toEqual(expected);
  });

  test('any text is a search: marks, controls and length make no failure', () => {
    for (const search of ['.*+?^($){}|[]\\', '\u0000', '%_', 'x'.repeat(100_000), '👩‍⚕️'])
      expect(() => found(search)).not.toThrow();
  });
});
