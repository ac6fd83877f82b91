import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { SealingKeys } from '../../../platform/crypto/index.ts';
import { digestHead, type HeadDigest, sealHeads } from '../seals.ts';
import type { Lane } from '../store.ts';

/** Where lanes stood at a moment, sealed: some lanes after a privileged act, all of them every few minutes. */
export interface SignedHeads {
  readonly id: string;
  readonly at: Date;
  readonly heads: readonly HeadDigest[];
  readonly keyId: string;
  readonly seal: Uint8Array;
}

interface SigningNeeds {
  readonly keys: SealingKeys;
  readonly clock: Clock;
  readonly random: Random;
}

/** Signs where lanes stand. The digests prove the heads, and cannot be put back in their place. */
export function signHeads({ keys, clock, random }: SigningNeeds, lanes: readonly Lane[]): SignedHeads {
  const heads = lanes.map(({ lane, sequence, seal }) => ({ lane, sequence, digest: digestHead(seal) }));
  const [key] = keys.keys;
  const at = clock.now();
  const id = newId(clock, random);
  return { id, at, heads, keyId: key.id, seal: sealHeads(key, id, at.toISOString(), heads) };
}

/** Signed heads as JSON holds them, in a file, a log line or the body of a request. */
export const toArchived = (signed: SignedHeads): object => ({
  ...signed,
  at: signed.at.toISOString(),
  seal: Buffer.from(signed.seal).toString('hex'),
});
