import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { hashChallenge } from './challenges.ts';
import type { KeyUse, StoredKey } from './key-store.ts';
import type { RelyingParty } from './relying-party.ts';
import type { AssertionAnswer } from './response.ts';
import { isCounterRight, isFramed } from './rules.ts';

export type Asserted =
  | { readonly outcome: 'right'; readonly use: KeyUse }
  /** `counter`: everything is right but the counter, as when there are two copies of the key. */
  | { readonly outcome: 'wrong'; readonly reason: 'broken' | 'counter' };

interface Expected {
  readonly challengeHash: Buffer;
  /** Whether the key must have checked who is there (PIN, finger, face): where it stands alone. */
  readonly mustVerifyOwner: boolean;
}

const BROKEN: Asserted = { outcome: 'wrong', reason: 'broken' };

async function verify(
  rp: RelyingParty,
  key: StoredKey,
  answer: AssertionAnswer,
  expected: Expected,
): Promise<Asserted> {
  if (isFramed(decodeClientDataJSON(answer.response.clientDataJSON))) return BROKEN;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} },
    expectedChallenge: (given) => hashChallenge(given).equals(expected.challengeHash),
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: expected.mustVerifyOwner,
    // The counter is judged below, after the signature: only then does it say something about the key.
    credential: { id: answer.id, publicKey: new Uint8Array(key.publicKey), counter: 0 },
  });
  if (!verified) return BROKEN;
  const { newCounter, credentialDeviceType, credentialBackedUp } = authenticationInfo;
  // Whether a key can be copied is settled when it is made (WebAuthn Level 3, 6.1.3).
  if ((credentialDeviceType === 'multiDevice') !== key.isExportable) return BROKEN;
  if (!isCounterRight(key.counter, newCounter)) return { outcome: 'wrong', reason: 'counter' };
  const { authenticatorId } = key;
  return { outcome: 'right', use: { authenticatorId, counter: newCounter, isBackedUp: credentialBackedUp } };
}

/**
 * Holds an answer against every check of WebAuthn Level 3, 7.2, but for whose key it is and whether the challenge is still
 * open.
 */
export async function verifyAssertion(
  rp: RelyingParty,
  key: StoredKey,
  answer: AssertionAnswer,
  expected: Expected,
): Promise<Asserted> {
  try {
    return await verify(rp, key, answer, expected);
  } catch {
    // The library throws what it finds wrong, and so do the decoders below it: whatever came proves nothing.
    return BROKEN;
  }
}
