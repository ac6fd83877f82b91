import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkNewPassword, describePasswordFailure } from './password-rules.ts';

const POLICY = {
  leastCharacters: 12,
  ownTexts: [
    'Siobhán O’Sullivan',
    'siobhan.osullivan@riverside.example.org',
    'Rowlands Pharmacy',
    'Sallyport',
  ],
};

const reasonOf = (password: string): string | undefined => {
  const judged = checkNewPassword(password, POLICY);
  return judged.ok ? undefined : judged.failure.reason;
};

describe('a new password', () => {
  test.each([
    'correct horse battery',
    'tide-lamp-7-orchard',
    'Rowlands likes purple kettles',
    '🦊🦊 jumps over 🐢🐢',
    'zxq9!vTr#m2L',
  ])('is taken: %s', (password) => {
    expect(reasonOf(password)).toBeUndefined();
  });

  test.each([
    ['short-one', 'too-short'],
    ['x'.repeat(1_025), 'too-long'],
    ['password1234', 'common'],
    ['P@ssw0rd2026!', 'common'],
    ['passwordpassword', 'common'],
    ['123456789012', 'common'],
    ['aaaaaaaaaaaa', 'common'],
    ['abcdefghijklm', 'common'],
    ['qwertyuiopas', 'common'],
    ['!!!!!!!!!!!!', 'common'],
    ['rowlands-2026', 'own-word'],
    ['R0wlands-pharmacy', 'own-word'],
    ['siobhán2026!!', 'own-word'],
    ['sallyport-1234', 'own-word'],
  ])('%s is refused as %s', (password, reason) => {
    expect(reasonOf(password)).toBe(reason);
  });

  test('the refusal names the reason in a sentence', () => {
    const judged = checkNewPassword('rowlands-2026', POLICY);
    expect(!judged.ok && describePasswordFailure(judged.failure)).toContain('"rowlands"');
  });

  test('a shorter minimum than 8 characters is not obeyed', () => {
    expect(checkNewPassword('kJ8#q2x', { leastCharacters: 1, ownTexts: [] }).ok).toBe(false);
  });

  test('nothing that is typed makes the judge fail, and what is taken is taken whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (password) => {
        const judged = checkNewPassword(password, POLICY);
        expect(judged.ok ? judged.value : password).toBe(password);
      }),
    );
  });
});
