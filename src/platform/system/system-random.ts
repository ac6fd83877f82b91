import { randomFillSync } from 'node:crypto';
import type { Random } from '../../core/random.ts';

/** One call of the generator costs more than the bytes that a sign-in wants. */
const POOL_BYTES = 4_096;

/** Random bytes of the system's generator, drawn many at a time. What has been given out is wiped here. */
function createPool(): Random['bytes'] {
  const pool = Buffer.alloc(POOL_BYTES);
  let at = POOL_BYTES;
  return (count) => {
    if (count > POOL_BYTES) return randomFillSync(new Uint8Array(count));
    if (at + count > POOL_BYTES) {
      randomFillSync(pool);
      at = 0;
    }
    const bytes = Uint8Array.from(pool.subarray(at, at + count));
    pool.fill(0, at, at + count);
    at += count;
    return bytes;
  };
}

export const systemRandom: Random = { bytes: createPool() };
