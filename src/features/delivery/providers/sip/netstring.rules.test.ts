import { expect, test } from 'vitest';
import { createNetstringReader, toNetstring } from './netstring.ts';

test.each([
  ['', '0:,'],
  ['abc', '3:abc,'],
  ['né', '3:né,'],
])('%j is written with its length in bytes', (text, expected) => {
  expect(toNetstring(text)).toBe(expected);
});

test('texts are read whatever the pieces that they come in', () => {
  const texts = ['{"a":1}', '', '1:2,', 'né', 'x'.repeat(5_000)];
  const bytes = Buffer.from(texts.map(toNetstring).join(''));
  for (const size of [1, 2, 3, 7, 4_096, bytes.length]) {
    const read = createNetstringReader();
    const found: string[] = [];
    for (let at = 0; at < bytes.length; at += size) found.push(...read(bytes.subarray(at, at + size)));
    expect(found).toEqual(texts);
  }
});

test.each(['x:abc,', '3:abcd', '-1:,', '999999:', ':,', '1234567'])('%j is refused', (text) => {
  expect(() => createNetstringReader()(Buffer.from(text))).toThrow(/netstring/);
});
