import { closeSync, openSync } from 'node:fs';
import { join, relative } from 'node:path';
import { OperatorError } from '../../core/operator-error.ts';

const NAME = 'command.sock';
/** `sun_path` holds 104 bytes on macOS and 108 on Linux, the closing zero included. */
const LONGEST = 103;

const isShort = (path: string): boolean => Buffer.byteLength(path) <= LONGEST;

/**
 * Gives the socket of a data folder a path that is short enough for the system, however deep the folder lies.
 * @throws OperatorError where there is none
 */
export async function withSocketPath<Value>(
  folder: string,
  use: (path: string) => Promise<Value>,
): Promise<Value> {
  const whole = join(folder, NAME);
  const short = [whole, relative(process.cwd(), whole)].find(isShort);
  if (short) return use(short);
  if (process.platform !== 'linux')
    throw new OperatorError(
      `The path of the data folder is too long for a command socket: ${folder}`,
      'Set SALLYPORT_DATA_DIR to a folder with a shorter path.',
    );
  const opened = openSync(folder, 'r');
  try {
    return await use(`/proc/self/fd/${opened}/${NAME}`);
  } finally {
    closeSync(opened);
  }
}
