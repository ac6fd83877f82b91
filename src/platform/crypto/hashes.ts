import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { keyFor, type MasterKey } from './key-ring.ts';

/** The stored form of a random token of 256 bits: nothing is gained by hashing it slowly. */
export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer');

/** The stored form of something short or guessable: an HMAC-SHA-256 under a key of its own purpose. */
export const keyedHash = (key: MasterKey, purpose: string, text: string): Buffer =>
  createHmac('sha256', keyFor(key, purpose)).update(text).digest();

/** Whether two texts are equal, in a time that does not tell where they differ. */
export function sameText(left: string, right: string): boolean {
  const one = Buffer.from(left);
  const other = Buffer.from(right);
  return one.length === other.length && timingSafeEqual(one, other);
}
