import type { KeyRing, MasterKey } from '../platform/crypto/index.ts';

const key = (id: string, fill: number): MasterKey => ({ id, bytes: new Uint8Array(32).fill(fill) });

/** A key ring for tests. */
export const testKeys: KeyRing = { keys: [key('test', 7)], lookup: key('lookup', 8) };
