import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localPath } from './local-path.ts';

describe('where a browser may be sent on to', () => {
  test.each([
    ['/', '/'],
    ['/profile?page=2', '/profile?page=2'],
    ['/a/../b', '/b'],
    ['/profile#top', '/profile'],
  ])('%s leads to %s', (text, path) => {
    expect(localPath(text)).toBe(path);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/.//evil.example/',
    '\\\\evil.example',
    'javascript:alert(1)',
    'profile',
    '',
    `/${'a'.repeat(2_000)}`,
  ])('being sent on to another site: %s leads nowhere', (text) => {
    expect(localPath(text)).toBeUndefined();
  });

  test('being sent on to another site: whatever is let through stays on this one', () => {
    const stays = (text: string): boolean => {
      const path = localPath(`/${text}`);
      return path === undefined || new URL(path, 'https://here.example').origin === 'https://here.example';
    };
    fc.assert(fc.property(fc.string({ unit: 'binary' }), stays));
    fc.assert(fc.property(fc.stringMatching(/^[/\\.\t\n@:a-z%]{0,12}$/), stays), { numRuns: 2_000 });
  });
});
