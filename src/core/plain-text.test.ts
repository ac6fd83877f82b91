import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test('line ends become one kind and the ends are trimmed', () => {
  expect(plainText('  one\r\ntwo\rthree\n ')).toBe('one\ntwo\nthree');
});

test('hidden characters: controls, direction marks and broken halves are taken out, letters of any script stay', () => {
  expect(plainText('a\u0000b\u001b[31mc\u202ed\ud800e\tf')).toBe('ab[31mcde\tf');
  expect(plainText('Zoë Ọlá 山田 👩‍⚕️')).toBe('Zoë Ọlá 山田 👩‍⚕️');
});
