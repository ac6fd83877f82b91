import { type CsvRecord, readCsv } from '../../../platform/csv/index.ts';

/** So many lines are checked, and later applied, in one step: a page waits no longer than for that. */
const BATCH = 200;

interface Hash {
  update(bytes: Uint8Array): unknown;
}

async function* digested(input: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const bytes of input) {
    hash.update(bytes);
    yield bytes;
  }
}

/** A CSV file's records, some at a time. @param hash is given all bytes of the file */
export async function* readBatches(
  input: AsyncIterable<Uint8Array>,
  hash: Hash,
): AsyncGenerator<CsvRecord[]> {
  let waiting: CsvRecord[] = [];
  for await (const records of readCsv(digested(input, hash))) {
    waiting.push(...records);
    for (; waiting.length >= BATCH; waiting = waiting.slice(BATCH)) yield waiting.slice(0, BATCH);
  }
  if (waiting.length > 0) yield waiting;
}
