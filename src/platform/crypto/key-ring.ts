import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** One master key: 32 bytes and the name that stored values carry. */
export interface MasterKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** The master keys of the installation: the first seals, all of them open. */
export interface SealingKeys {
  readonly keys: readonly [MasterKey, ...MasterKey[]];
}

/** All keys of the installation. */
export interface KeyRing extends SealingKeys {
  /** Under which rows are found by an HMAC of what they are about. It stays when master keys are changed. */
  readonly lookup: MasterKey;
}

const derived = new WeakMap<MasterKey, Map<string, KeyObject>>();

/**
 * A key for one purpose, derived by HKDF-SHA-256 (RFC 5869), so that no key serves two purposes.
 * @param length in bytes
 */
export function keyFor(master: MasterKey, purpose: string, length = 32): KeyObject {
  const known = derived.get(master) ?? new Map<string, KeyObject>();
  derived.set(master, known);
  const name = `${purpose}:${length}`;
  const found = known.get(name);
  if (found) return found;
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', master.bytes, '', purpose, length)));
  known.set(name, key);
  return key;
}

export const findKey = (ring: SealingKeys, id: string): MasterKey | undefined =>
  ring.keys.find((key) => key.id === id);
