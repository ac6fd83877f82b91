import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Random } from '../../core/random.ts';
import { findKey, keyFor, type SealingKeys } from './key-ring.ts';

/** What a sealed value belongs to. A value moved to another place does not open. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

const associated = (place: Place): Buffer => Buffer.from(`${place.table}\0${place.column}\0${place.row}`);

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D) under the ring's first key, with the place as associated data.
 * @returns `KEY.BASE64URL` of nonce (12 bytes), tag (16 bytes) and ciphertext
 */
export function seal(ring: SealingKeys, random: Random, place: Place, text: string): string {
  const [key] = ring.keys;
  const nonce = random.bytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(key, 'seal'), nonce).setAAD(associated(place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${key.id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
}

/**
 * Opens what `seal` made for the same place.
 * @returns undefined when the value was altered, moved, or sealed under a key that is no longer in the ring
 */
export function open(ring: SealingKeys, place: Place, sealed: string): string | undefined {
  const dot = sealed.indexOf('.');
  const key = findKey(ring, sealed.slice(0, dot));
  const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
  if (!key || bytes.length < 28) return undefined;
  try {
    const cipher = createDecipheriv('aes-256-gcm', keyFor(key, 'seal'), bytes.subarray(0, 12));
    cipher.setAAD(associated(place)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
