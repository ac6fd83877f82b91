import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/**
 * A UUIDv7 (RFC 9562 5.7): 48 bits of Unix milliseconds, then random bits, so that ids sort by time of birth.
 */
export function newId(clock: Clock, random: Random): string {
  const bytes = new Uint8Array(16);
  bytes.set(random.bytes(10), 6);
  const milliseconds = clock.now().getTime();
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(milliseconds / 256 ** (5 - index)) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}

/** Before every id: where reading in the order of ids begins. */
export const NO_ID = '00000000-0000-0000-0000-000000000000';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether text from outside may be given to the database as an id. */
export const isId = (text: string): boolean => UUID.test(text);
