import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvRecord, readCsv } from './read-csv.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const read = async (content: string | Uint8Array, size = 7) => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const records: CsvRecord[] = [];
  for await (const group of readCsv(pieces(bytes, size))) records.push(...group);
  return records;
};

const quote = (field: string): string => `"${field.replaceAll('"', '""')}"`;

describe('reading CSV', () => {
  test('takes CRLF, LF, CR, a byte-order mark, quotation marks and line breaks inside them', async () => {
    const records = await read('\ufeffa,b\r\n"x\r\ny","say ""hi"""\n\n3,\r4,5');
    expect(records).toEqual([
      { line: 1, fields: ['a', 'b'], isBroken: false },
      { line: 2, fields: ['x\r\ny', 'say "hi"'], isBroken: false },
      { line: 5, fields: ['3', ''], isBroken: false },
      { line: 6, fields: ['4', '5'], isBroken: false },
    ]);
  });

  test('a quotation mark that never closes loses its own line only', async () => {
    const records = await read('a,b\n1,"x\n3,4\n5,"6"\n7,8\n');
    expect(records.map((record) => [record.line, record.isBroken, ...record.fields])).toEqual([
      [1, false, 'a', 'b'],
      [2, true],
      [3, false, '3', '4'],
      [4, false, '5', '6'],
      [5, false, '7', '8'],
    ]);
  });

  test('text behind a closing quotation mark breaks that line only', async () => {
    const records = await read('1,"x"y,"p"\n3,4');
    expect(records.map((record) => [record.line, record.isBroken])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  test('names the first line that is not UTF-8', async () => {
    const latin = Buffer.from('a,b\nok,é\nJosé,x\n', 'latin1');
    for (const size of [1, 5, 100]) await expect(read(latin, size)).rejects.toThrow(/Line 2 .*not UTF-8/);
    await expect(read(Buffer.from('\ufeffa,b', 'utf16le'))).rejects.toThrow(/UTF-16/);
  });

  test('gives back any fields, however they are cut into pieces, with the line each record starts on', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '😀') });
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        async (rows, ending, size) => {
          const lines = rows.map((row) => row.map(quote).join(','));
          const records = await read(lines.join(ending), size);
          expect(records.map((record) => record.fields)).toEqual(rows);
          const starts = lines.map((_, index) => lines.slice(0, index).join(ending) + (index ? ending : ''));
          const counted = starts.map((text) => (text.match(/\r\n|\n|\r/g)?.length ?? 0) + 1);
          expect(records.map((record) => record.line)).toEqual(counted);
        },
      ),
    );
  });

  test('never throws on text, and never loses a line that has no quotation mark', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n') });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const records = await read(`${text}\nlast,line\n`, size);
        expect(records.at(-1)?.fields.join().endsWith('last,line')).toBe(true);
      }),
    );
  });
});
