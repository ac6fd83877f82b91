import { findKey, type SealingKeys } from '../../platform/crypto/index.ts';
import type { SignedHeads } from './heads/sign-heads.ts';
import type { Anchor } from './reading.ts';
import { GENESIS, sameSeal, sealAnchor, sealEvent, sealHead, sealHeads } from './seals.ts';
import type { SealedEvent } from './store.ts';

/** What is wrong with a chain, and what whoever reads it should know. */
export const FAULTS = {
  altered:
    'does not match its seal: it was changed, moved from elsewhere, or follows events that were taken away',
  missing: 'is missing',
  'out-of-order': 'stands before the place where its lane begins',
  'unknown-key':
    'is sealed under a key that is not in the ring. Add the old key to the end of SALLYPORT_SECRET_KEY',
  truncated: 'and those after it are missing: the newest events were taken away',
  'lane-missing': 'belongs to a lane that is missing',
  'head-altered': "is not what the lane's head says: the head was changed",
  'anchor-altered': 'is named by an anchor that does not match its seal: the anchor was changed',
  'signed-heads-altered': 'is named by signed heads that do not match their seal: they were changed',
  'signed-heads-differ': 'is not what the signed heads say: the lane was written anew',
} as const;

export type Fault = keyof typeof FAULTS;

/** Where a walk along a lane stands: the last sequence number that holds, and the head after it. */
export interface Standing {
  readonly sequence: number;
  readonly head: Uint8Array;
}

export type Judged = { readonly standing: Standing } | { readonly fault: Fault; readonly sequence: number };

/** Where a lane begins: at nothing, or after what was let go. */
export function judgeBeginning(keys: SealingKeys, lane: number, anchor: Anchor | undefined): Judged {
  if (!anchor) return { standing: { sequence: 0, head: GENESIS } };
  const { sequence, eventSeal, eventKeyId } = anchor;
  const key = findKey(keys, anchor.keyId);
  const eventKey = findKey(keys, eventKeyId);
  if (!key || !eventKey) return { fault: 'unknown-key', sequence };
  const letGoAt = anchor.letGoAt.getTime();
  if (!sameSeal(anchor.seal, sealAnchor(key, { lane, sequence, eventSeal, eventKeyId, letGoAt })))
    return { fault: 'anchor-altered', sequence };
  return { standing: { sequence, head: sealHead(eventKey, lane, sequence, eventSeal) } };
}

/** Whether an event is the one that follows. */
export function judgeEvent(keys: SealingKeys, before: Standing, event: SealedEvent): Judged {
  const { sequence } = event;
  if (sequence <= before.sequence) return { fault: 'out-of-order', sequence };
  if (sequence > before.sequence + 1) return { fault: 'missing', sequence: before.sequence + 1 };
  const key = findKey(keys, event.keyId);
  if (!key) return { fault: 'unknown-key', sequence };
  if (!sameSeal(event.seal, sealEvent(key, before.head, event))) return { fault: 'altered', sequence };
  return { standing: { sequence, head: sealHead(key, event.lane, sequence, event.seal) } };
}

/** Whether signed heads are ours and unchanged. */
export function judgeSignedHeads(keys: SealingKeys, signed: SignedHeads): Fault | undefined {
  const key = findKey(keys, signed.keyId);
  if (!key) return 'unknown-key';
  const seal = sealHeads(key, signed.id, signed.at.toISOString(), signed.heads);
  return sameSeal(signed.seal, seal) ? undefined : 'signed-heads-altered';
}
