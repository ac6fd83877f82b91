import type { KeyRing } from '../platform/crypto/index.ts';

/** A key ring for tests. */
export const testKeys: KeyRing = { keys: [{ id: 'test', bytes: new Uint8Array(32).fill(7) }] };
