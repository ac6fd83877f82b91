import { OperatorError } from '../../../core/operator-error.ts';

/** More than the longest password in any encoding: the rules say what is wrong with it. */
const MOST_BYTES = 8_192;

/**
 * Reads a password from standard input: everything but one line ending.
 * @throws OperatorError when there is none, or it is not UTF-8
 */
export async function readPassword(input: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of input) {
    pieces.push(bytes);
    length += bytes.length;
    if (length > MOST_BYTES) break;
  }
  const password = decode(Buffer.concat(pieces)).replace(/\r?\n$/, '');
  if (password !== '') return password;
  throw new OperatorError(
    'No password was given.',
    'Write it to standard input: ./sallyport people set-password EMAIL < FILE',
  );
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new OperatorError('The password is not UTF-8 text.', 'Write it in UTF-8 and try again.');
  }
}
