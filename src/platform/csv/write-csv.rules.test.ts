import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './write-csv.ts';

describe('a line of a CSV file', () => {
  it.each([
    [['Ann', 'Alder Pharmacy'], 'Ann,Alder Pharmacy\r\n'],
    [['', 'a, b'], ',"a, b"\r\n'],
    [['say "no"', 'two\nlines'], '"say ""no""","two\nlines"\r\n'],
  ])('writes %j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  it.each(['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1', '=cmd|"/c calc"!A1'])(
    'threat: a name such as %j runs as a formula in the spreadsheet of whoever opens the list',
    (text) => {
      expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('never begins a cell like a formula, whatever people are called', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(csvLine([text]).replace(/^"/, '')).not.toMatch(/^[=+\-@\t]/);
      }),
    );
  });
});
