import { isUtf8 } from 'node:buffer';
import { OperatorError } from '../../core/operator-error.ts';

const SAVE_AS = 'Save the file as "CSV UTF-8" and try again.';

const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** Which line of a piece that does not decode is to blame. A character cut by the piece's edge is not. */
function findBadLine(bytes: Uint8Array): number {
  let from = 0;
  while (from < 3 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from++;
  for (let line = 0; from < bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, from);
    const end = feed === -1 ? bytes.length : feed;
    if (!isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
  return 0;
}

const countFeeds = (bytes: Uint8Array): number => {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
};

/**
 * Decodes UTF-8, leaving out a byte-order mark.
 * @throws OperatorError that names the first line that is not UTF-8
 */
export async function* decodeText(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 1;
  let isFirst = true;
  for await (const bytes of input) {
    if (isFirst && isUtf16(bytes)) throw new OperatorError('The file is UTF-16, not UTF-8.', SAVE_AS);
    isFirst = false;
    try {
      yield decoder.decode(bytes, { stream: true });
    } catch {
      throw new OperatorError(`Line ${lines + findBadLine(bytes)} of the file is not UTF-8 text.`, SAVE_AS);
    }
    lines += countFeeds(bytes);
  }
  try {
    yield decoder.decode();
  } catch {
    throw new OperatorError(`Line ${lines} of the file is not UTF-8 text.`, SAVE_AS);
  }
}
