import { describe, expect, test } from 'vitest';
import { OperatorError } from './core/operator-error.ts';
import { readSettings } from './settings.ts';

describe('settings that would be ignored', () => {
  test('a mistyped name is refused with the nearest known one: MFA was forced on everyone at once', () => {
    expect(() => readSettings({ SALLYPORT_MFA_REQUIRED_FORM: 'campaigns' })).toThrow(
      'SALLYPORT_MFA_REQUIRED_FORM is not a setting. Did you mean "SALLYPORT_MFA_REQUIRED_FROM"?',
    );
    expect(() => readSettings({ SALLYPORT_toString: '1' })).toThrow(OperatorError);
  });

  test('every problem is named at once', () => {
    const wrong = { SALLYPORT_X: '1', PORT: 'x', SALLYPORT_PUBLIC_URL: 'https://mail.example.org' };
    expect(() => readSettings(wrong)).toThrow(
      /PORT: .*SALLYPORT_X is not a setting.*SALLYPORT_MFA_REQUIRED_FROM is not set/,
    );
  });

  test("other programs' names are theirs", () => {
    expect(readSettings({ SALLY: '1', PATH: '/bin' }).PORT).toBe(3000);
  });
});

describe('a fresh installation with a public URL', () => {
  const url = { SALLYPORT_PUBLIC_URL: 'https://mail.example.org' };

  test('must choose from when everyone needs a second factor: the default was a day in the past', () => {
    expect(() => readSettings(url)).toThrow('SALLYPORT_MFA_REQUIRED_FROM is not set');
    expect(
      readSettings({ ...url, SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' }).SALLYPORT_MFA_REQUIRED_FROM,
    ).toBe(null);
  });

  test('a demonstration has a default', () => {
    expect(readSettings({}).SALLYPORT_MFA_REQUIRED_FROM).toEqual(new Date('2024-01-01T00:00:00Z'));
  });
});
