import { describe, expect, it } from 'vitest';
import { browserName } from './browser-name.ts';

const KNOWN: readonly (readonly [string, string])[] = [
  ['Firefox on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0'],
  [
    'Edge on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
  ],
  [
    'Chrome on Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  ],
  [
    'Safari on iPhone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  ],
  [
    'Chrome on iPad',
    'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1',
  ],
  [
    'Samsung Internet on Android',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
  ],
  [
    'Chrome on a Chromebook',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  ],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0'],
  ['Internet Explorer on Windows', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko'],
];

describe('the name of a browser', () => {
  it.each(KNOWN)('reads as %s', (name, userAgent) => {
    expect(browserName(userAgent)).toBe(name);
  });

  it('says so when it is not known', () => {
    expect(browserName('curl/8.14.1')).toBe('Unknown browser');
    expect(browserName('')).toBe('Unknown browser');
    expect(browserName(null)).toBe('Unknown browser');
  });

  it('keeps the system when only that is known', () => {
    expect(browserName('Something/1.0 (Windows NT 10.0)')).toBe('A browser on Windows');
  });

  it('never repeats what a browser wrote, however long or odd', () => {
    const odd = `<script>alert(1)</script>${'Version/1 '.repeat(50_000)}`;
    expect(browserName(odd)).toBe('Unknown browser');
  });
});
