import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCsv, writeRecord } from './index.ts';

async function readBack(text: string): Promise<string[][]> {
  const records: string[][] = [];
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  for await (const group of readCsv(bytes())) records.push(...group.map(({ fields }) => [...fields]));
  return records;
}

it.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2', "'-2"],
  ['+44 1632', "'+44 1632"],
])('threat: %s runs as a formula where the file is opened', (typed, written) => {
  expect(writeRecord([typed])).toBe(`${written}\r\n`);
});

it('quotes what has commas, quotes and line ends', () => {
  expect(writeRecord(['a,b', 'say "x"', 'two\nlines', 'plain'])).toBe(
    '"a,b","say ""x""","two\nlines",plain\r\n',
  );
});

it('writes what reads back as it was', async () => {
  const cell = fc.string({ minLength: 1 }).filter((text) => /^[\w ,"]+$/.test(text) && text === text.trim());
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 5 }), async (cells) => {
      expect(await readBack(writeRecord(cells))).toEqual([cells]);
    }),
  );
});
