import { OperatorError } from '../../../core/operator-error.ts';
import { readArchivedLine } from './read-archived.ts';
import type { SignedHeads } from './sign-heads.ts';

/** Signed heads of a file, oldest line first. */
export interface Archive {
  readonly signed: readonly SignedHeads[];
  /** The numbers of lines that hold heads and cannot be read: a write that was cut off. */
  readonly notWhole: readonly number[];
}

async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

/** @throws OperatorError where the file holds no signed heads at all: nothing could be checked against it */
export async function readArchive(bytes: AsyncIterable<Uint8Array>): Promise<Archive> {
  const signed: SignedHeads[] = [];
  const notWhole: number[] = [];
  let number = 0;
  for await (const line of readLines(bytes)) {
    number++;
    const read = readArchivedLine(line);
    if (read === 'not-whole') notWhole.push(number);
    else if (read !== 'other') signed.push(read);
  }
  if (signed.length > 0) return { signed, notWhole };
  throw new OperatorError(
    'The file holds no signed heads of the audit.',
    'Give the file of SALLYPORT_AUDIT_HEADS_FILE, what the webhook was sent, or the log with its lines of auditHeads.',
  );
}
