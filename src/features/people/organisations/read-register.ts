import { type CsvRecord, readCsv } from '../../../platform/csv/index.ts';
import type { FileProblem, Note } from '../file-problem.ts';
import { readCsvEntry, readRegisterHeader } from './csv-format.ts';
import { ODS_COLUMNS, readOdsEntry } from './ods-format.ts';
import type { RegisterEntry } from './organisation.ts';

export type RegisterFormat = 'ods' | 'csv';

export interface Register {
  /** Lines, without the header. */
  readonly lines: number;
  readonly entries: readonly RegisterEntry[];
  readonly problems: readonly FileProblem[];
}

type ReadEntry = (fields: readonly string[], note: Note) => RegisterEntry | undefined;

/** A file without a header, as wide as an ODS file, is one. */
const guessFormat = (first: CsvRecord | undefined): RegisterFormat =>
  first?.fields.length === ODS_COLUMNS && !first.fields.includes('code') ? 'ods' : 'csv';

export interface RegisterChoices {
  /** Without it, the first line tells. */
  readonly format?: RegisterFormat | undefined;
  /** What all organisations of the file are; without it, the file or the code tells. */
  readonly kind?: string | undefined;
}

/** How the lines of a file are read; a header, where there is one, is taken off the records. */
function decideReader({ format, kind }: RegisterChoices, records: CsvRecord[]): ReadEntry {
  const read = decideFormat(format, records);
  if (kind === undefined) return read;
  return (fields, note) => {
    const entry = read(fields, note);
    return entry && { ...entry, kind };
  };
}

function decideFormat(format: RegisterFormat | undefined, records: CsvRecord[]): ReadEntry {
  if ((format ?? guessFormat(records[0])) === 'ods') return readOdsEntry;
  const names = records.shift()?.fields ?? [];
  const columns = readRegisterHeader(names);
  return (fields, note) => readCsvEntry(fields, columns, names.length, note);
}

/**
 * Reads a register file whole.
 * @throws OperatorError when it is not UTF-8 or its header is not right
 */
export async function readRegister(
  input: AsyncIterable<Uint8Array>,
  choices: RegisterChoices = {},
): Promise<Register> {
  const entries: RegisterEntry[] = [];
  const problems: FileProblem[] = [];
  const lineOf = new Map<string, number>();
  let readEntry: ReadEntry | undefined;
  let lines = 0;
  for await (const records of readCsv(input)) {
    readEntry ??= records.length > 0 ? decideReader(choices, records) : undefined;
    lines += records.length;
    for (const { line, fields, isBroken } of records) {
      const before = problems.length;
      const note: Note = (column, value, reason) => problems.push({ line, column, value, reason });
      if (isBroken) note('line', '', 'has quotation marks that do not match');
      const entry = isBroken ? undefined : readEntry?.(fields, note);
      const earlier = entry && lineOf.get(entry.code);
      if (entry && earlier) note('code', entry.code, `is on line ${earlier} too`);
      if (!entry || problems.length > before) continue;
      lineOf.set(entry.code, line);
      entries.push(entry);
    }
  }
  return { lines, entries, problems };
}
