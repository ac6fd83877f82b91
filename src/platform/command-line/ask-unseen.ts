import type { ReadStream } from 'node:tty';
import { OperatorError } from '../../core/operator-error.ts';

const ENTER = /[\r\n]/;
const CONTROL_C = '\u0003';
const CONTROL_D = '\u0004';
const BACKSPACE = /[\u007f\b]/;

/** What has been typed after one more piece; undefined once it was given up. */
function typed(before: string, piece: string): string | undefined {
  let text = before;
  for (const sign of piece) {
    if (sign === CONTROL_C || sign === CONTROL_D) return undefined;
    text = BACKSPACE.test(sign) ? [...text].slice(0, -1).join('') : text + sign;
  }
  return text;
}

/** Asks for a password on a terminal, without showing it. @throws OperatorError when it is given up */
export async function* readPasswordUnseen(
  stdin: ReadStream,
  prompt: NodeJS.WritableStream,
): AsyncGenerator<Uint8Array> {
  prompt.write('New password: ');
  stdin.setRawMode(true);
  try {
    let text: string | undefined = '';
    for await (const bytes of stdin.iterator({ destroyOnReturn: false })) {
      const [line = '', ...rest] = String(bytes).split(ENTER);
      text = typed(text, line);
      if (text === undefined) throw new OperatorError('No password was typed.', 'Nothing was changed.');
      if (rest.length > 0) break;
    }
    yield Buffer.from(text);
  } finally {
    stdin.setRawMode(false);
    prompt.write('\n');
  }
}
