import { describe, expect, test } from 'vitest';
import { addressKey } from './address.ts';
import { findHidden, findHiddenInName, showHidden, withoutHidden } from './hidden-characters.ts';
import { findMixedInAddress, findMixedInName } from './mixed-scripts.ts';

describe('characters that nobody sees', () => {
  test.each([
    ['zero width space', 'ann\u200ba@example.org'],
    ['zero width joiner', 'ann\u200da@example.org'],
    ['right-to-left override', '\u202eanna@example.org'],
    ['right-to-left mark', 'anna@example\u200f.org'],
    ['isolate', '\u2066anna\u2069@example.org'],
    ['soft hyphen', 'an\u00adna@example.org'],
    ['variation selector', 'anna\ufe0f@example.org'],
    ['tag', 'anna\u{e0061}@example.org'],
    ['Hangul filler', 'anna\u3164@example.org'],
    ['combining grapheme joiner', 'an\u034fna@example.org'],
    ['empty Braille cell', 'anna\u2800@example.org'],
    ['private use', 'anna\ue000@example.org'],
    ['NUL', 'anna\0@example.org'],
  ])('look-alike accounts: an address with a %s is found, and is plain without it', (_name, address) => {
    expect(findHidden(address)).toMatch(/^U\+[0-9A-F]{4,5} \(.+\) at character \d+$/);
    expect(addressKey(withoutHidden(address))).toBe('anna@example.org');
    expect(showHidden(address)).toMatch(/<U\+[0-9A-F]{4,5}>/);
  });

  test.each([
    'anna@example.org',
    'zoë@example.org',
    'иван@пример.рф',
    '山田@example.jp',
    "o'neil+a@example.org",
  ])('an ordinary address has none: %s', (address) => {
    expect(findHidden(address)).toBeUndefined();
    expect(findMixedInAddress(address)).toBeUndefined();
  });

  test('the place is told by characters, not by halves of them', () => {
    expect(findHidden('𝒜n\u200ba')).toBe('U+200B (zero width space) at character 3');
  });

  test('a name may have the joiners that its script is spelt with, and no others', () => {
    expect(findHiddenInName('علی\u200cرضا')).toBeUndefined();
    expect(findHiddenInName('क\u094d\u200dष')).toBeUndefined();
    expect(findHiddenInName('Ann\u200ca Smith')).toContain('U+200C');
    expect(findHiddenInName('علی\u202eرضا')).toContain('U+202E');
    expect(findHiddenInName('José Ångström-Łukasz')).toBeUndefined();
  });
});

describe('letters of scripts that look alike', () => {
  test.each([
    ['аnna@example.org', 'Cyrillic and Latin letters in one word ("n", U+006E)'],
    ['anna@exаmple.org', 'Latin and Cyrillic letters in one word ("а", U+0430)'],
    ['αnna@example.org', 'Greek and Latin letters in one word ("n", U+006E)'],
    ['анна.smith@example.org', 'Cyrillic and Latin letters in one word ("s", U+0073)'],
  ])('look-alike accounts: %s mixes them', (address, found) => {
    expect(findMixedInAddress(address)).toBe(found);
  });

  test('names of several scripts are fine while each word keeps to one', () => {
    expect(findMixedInName('Анна Smith (Ανδρέας)')).toBeUndefined();
    expect(findMixedInName('Аnna Smith')).toContain('Cyrillic and Latin');
  });
});
