import { describe, expect, test } from 'vitest';
import { browserInWords } from './browser-in-words.ts';

const KNOWN: [string, string][] = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome on Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
    'Microsoft Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari on an iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
    'Chrome on an Android device',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14.7; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox on a Mac'],
];

describe('browserInWords', () => {
  test.each(KNOWN)('%s', (userAgent, words) => {
    expect(browserInWords(userAgent)).toBe(words);
  });

  test('a header that says nothing, or is not there, gets honest words', () => {
    expect(browserInWords('curl/8.5.0')).toBe('A browser that we do not know');
    expect(browserInWords(undefined)).toBe('A browser that we do not know');
  });

  test('text injection: no part of the header is repeated', () => {
    const words = browserInWords('Call 0900 123456 now! <b>Chrome/1</b>\r\nWindows');
    expect(words).toBe('Chrome on Windows');
  });
});
