import { OperatorError } from '../../core/operator-error.ts';

/** A frame is four bytes of length, then so many bytes. An empty frame ends the input: a closed socket alone does not. */
const HEAD = 4;
export const LONGEST_FRAME = 1_048_576;

export function toFrame(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(bytes.length);
  return Buffer.concat([head, bytes]);
}

const cutOff = (): OperatorError =>
  new OperatorError('The input broke off before its end. Nothing was changed.', 'Run the command again.');

/** Takes frames out of a stream of bytes, until the empty one. @throws OperatorError when the stream ends before it */
export async function* readFrames(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0);
  for await (const piece of bytes) {
    waiting = Buffer.concat([waiting, piece]);
    while (waiting.length >= HEAD) {
      const length = waiting.readUInt32BE(0);
      if (length === 0) return;
      if (length > LONGEST_FRAME) throw cutOff();
      if (waiting.length < HEAD + length) break;
      yield waiting.subarray(HEAD, HEAD + length);
      waiting = waiting.subarray(HEAD + length);
    }
  }
  throw cutOff();
}
