import { createReadStream } from 'node:fs';
import { OperatorError } from '../../core/operator-error.ts';

/**
 * The bytes of a file; `-` is standard input.
 * @throws OperatorError, when it is read, if the file cannot be opened
 */
export async function* openInputFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* path === '-' ? process.stdin : createReadStream(path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw new OperatorError(
      code === 'ENOENT' ? `There is no file ${path}.` : `The file ${path} cannot be read (${message}).`,
      'Check its name and that this user may read it.',
    );
  }
}
