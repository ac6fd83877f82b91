import { createHash } from 'node:crypto';
import type { Random } from '../core/random.ts';

/** The same bytes for the same seed, never the same bytes twice. */
export function seededRandom(seed = 'sallyport'): Random {
  let drawn = 0;
  const block = (): Buffer => createHash('sha512').update(`${seed}:${drawn++}`).digest();
  return {
    bytes: (count) => {
      let bytes = block();
      while (bytes.length < count) bytes = Buffer.concat([bytes, block()]);
      return bytes.subarray(0, count);
    },
  };
}
