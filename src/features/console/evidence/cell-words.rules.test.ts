import { expect, it } from 'vitest';
import { cellWords } from './cell-words.ts';

const plain = (column: string, text: string): string => cellWords(column, text).replaceAll('\u00A0', ' ');

it.each([
  ['Roles', 'local-administrator FZ901; security-team', 'Local administrator of FZ901; Security team'],
  ['Roles', 'something-new FZ901', 'something-new FZ901'],
  ['Until', '2026-11-24T09:12:00+00:00', '24 November 2026, 09:12'],
  ['Until', '2026-07-24T09:12:00+01:00', '24 July 2026, 09:12'],
  [
    'Set up with',
    'Security key since 2026-11-24T09:12:00+00:00',
    'Security key since 24 November 2026, 09:12',
  ],
  ['Review on', '2026-11-24', '24 November 2026'],
  ['Name', 'local-administrator FZ901', 'local-administrator FZ901'],
])('a page of evidence shows codes and timestamps of its file: %s %s', (column, text, words) => {
  expect(plain(column, text)).toBe(words);
});

it('a date is broken over lines', () => {
  expect(cellWords('Until', '2026-11-24T09:12:00+00:00')).not.toContain(' ');
});
