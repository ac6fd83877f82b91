import { describe, expect, test } from 'vitest';
import { isOwnHost } from './own-host.ts';

const SITE = new URL('https://sign-in.example.org');

describe('the host that a request names', () => {
  test.each([
    'sign-in.example.org',
    'sign-in.example.org:443',
    'Sign-In.Example.ORG',
    'sign-in.example.org:8443',
  ])('%s is this site', (host) => {
    expect(isOwnHost(host, SITE)).toBe(true);
  });

  test.each([
    undefined,
    '',
    'evil.example',
    '127.0.0.1',
    'sign-in.example.org.evil.example',
    'evil.example/sign-in.example.org',
    'evil.example@sign-in.example.org',
    'sign-in.example.org@evil.example',
    'evil.example\\sign-in.example.org',
    'sign-in.example.org#evil.example',
    'sign-in.example.org evil.example',
    'sign-in.example.org, evil.example',
    'sign-in.example.org.',
    'sign-in.example.org:port',
    'example.org',
  ])('threat: an unknown host is answered: %s', (host) => {
    expect(isOwnHost(host, SITE)).toBe(false);
  });

  test('an address in numbers is a host like any other', () => {
    expect(isOwnHost('[2001:DB8::1]:3000', new URL('http://[2001:db8::1]:3000'))).toBe(true);
  });
});
