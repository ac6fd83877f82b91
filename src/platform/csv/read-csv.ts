import { decodeText } from './decode-text.ts';
import { countLines, parseAsBroken, parseRecord } from './parse-record.ts';

/** One record of a CSV file. */
export interface CsvRecord {
  /** The line that it starts on, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Its quotation marks do not match: `fields` is empty. */
  readonly isBroken: boolean;
}

/** A record longer than this many characters is a quotation mark that was never closed. */
const LONGEST_RECORD = 65_536;
/** A piece of input is parsed in one go: small enough not to hold up anyone else. */
const PIECE = 65_536;

const isEmptyLine = (fields: readonly string[]): boolean => fields.length === 1 && fields[0] === '';

/** Takes the records out of a growing text. */
function createReader() {
  let text = '';
  let line = 1;
  return (more: string, isLast: boolean): CsvRecord[] => {
    text += more;
    const records: CsvRecord[] = [];
    let start = 0;
    while (start < text.length) {
      let parsed = parseRecord(text, start, isLast);
      if (parsed.outcome === 'incomplete' && text.length - start > LONGEST_RECORD)
        parsed = parseAsBroken(text, start);
      if (parsed.outcome === 'incomplete') break;
      const isBroken = parsed.outcome === 'broken';
      const fields = parsed.outcome === 'record' ? parsed.fields : [];
      if (!isEmptyLine(fields)) records.push({ line, fields, isBroken });
      line += countLines(text.slice(start, parsed.end));
      start = parsed.end;
    }
    text = text.slice(start);
    return records;
  };
}

async function* cut(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of input)
    for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}

/**
 * Reads CSV (RFC 4180) as it arrives: commas, quotation marks, CRLF, LF or CR, with or without a byte-order mark.
 * Empty lines are left out. The records come in groups, one for each piece of input.
 * @throws OperatorError when the input is not UTF-8
 */
export async function* readCsv(input: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord[]> {
  const read = createReader();
  for await (const text of decodeText(cut(input))) yield read(text, false);
  yield read('', true);
}
