import { describe, expect, test } from 'vitest';
import { codeText, inGsmLetters, isTexted, noticeText } from './message.ts';

const sender = (name: string, host = 'sign-in.example.org') => ({
  brand: { name, helpDesk: { telephone: '0300 555 0100', hours: '8am to 6pm' } },
  publicUrl: new URL(`https://${host}:8443`),
});
const SEGMENT = 160;

describe('the text of a code', () => {
  test('warns, and ends with the line that binds it to our host alone', () => {
    expect(codeText('012345', sender('Northmoor Mail'))).toBe(
      '012345 is your security code for Northmoor Mail.\n' +
        'Never tell anyone this code. Did not ask for it? Call 0300 555 0100.\n\n' +
        '@sign-in.example.org #012345',
    );
  });

  test('fits one text, and two with long names', () => {
    expect(codeText('012345', sender('Northmoor Mail')).length).toBeLessThanOrEqual(SEGMENT);
    const host = `${'a'.repeat(50)}.${'b'.repeat(40)}.example.org`;
    expect(codeText('012345', sender('Northmoor '.repeat(20), host)).length).toBeLessThanOrEqual(306);
  });

  test('phishing by imitation: it holds no link', () => {
    expect(codeText('012345', sender('Northmoor Mail'))).not.toMatch(/https?:|www\.|\w\/\w/);
  });

  test('letters that would make it dearer are written in plain ones', () => {
    expect(inGsmLetters('Łódź – Siân’s “Mail” 🚑')).toBe("Lodz - Sian's Mail ");
    expect(codeText('012345', sender('Zażółć Mail'))).toMatch(/^[\x20-\x7e\n]+$/);
  });
});

describe('the text of a notice', () => {
  test('says what happened and whom to call, in one text', () => {
    const text = noticeText('authenticator-removed', sender('Northmoor Mail'));
    expect(text).toBe(
      'Northmoor Mail: A way to sign in was removed from your account. Was this not you? Call 0300 555 0100.',
    );
    expect(text.length).toBeLessThanOrEqual(SEGMENT);
  });

  test('is for changes of protection alone', () => {
    expect(['password-changed', 'recovery-code-used', 'toString'].map(isTexted)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
