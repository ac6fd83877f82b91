import { describe, expect, it } from 'vitest';
import { hostOf } from './port.ts';
import { readSettings } from './settings.ts';

const listensOn = (environment: Record<string, string>) =>
  hostOf(readSettings({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns', ...environment }));

describe('eavesdropping: passwords and cookies on plain http', () => {
  it('only this machine reaches a demonstration, whatever is set', () => {
    expect(listensOn({})).toBe('127.0.0.1');
    expect(listensOn({ SALLYPORT_HOST: '0.0.0.0' })).toBe('127.0.0.1');
  });

  it('only this machine reaches a public URL on plain http, unless told otherwise', () => {
    expect(listensOn({ SALLYPORT_PUBLIC_URL: 'http://localhost:3000' })).toBe('127.0.0.1');
    expect(listensOn({ SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org' })).toBe('0.0.0.0');
  });

  it.each(['http://mail.example.org', 'https://mail.example.org/path', 'https://a:b@mail.example.org'])(
    'refuses %s as the public URL',
    (SALLYPORT_PUBLIC_URL) => {
      expect(() => readSettings({ SALLYPORT_PUBLIC_URL, SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' })).toThrow(
        'SALLYPORT_PUBLIC_URL',
      );
    },
  );
});
