import { verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { sameText } from '../../../platform/crypto/index.ts';
import { ALGORITHMS } from './algorithms.ts';
import { isAttestationExpected } from './attestation.ts';
import { hashChallenge } from './challenges.ts';
import type { NewKey } from './key-store.ts';
import { mayBeModel, type RelyingParty } from './relying-party.ts';
import { type RegistrationAnswer, readRegistration } from './response.ts';
import { isCredentialIdLength, isFramed } from './rules.ts';

export type Registered =
  | { readonly outcome: 'registered'; readonly key: NewKey }
  | {
      readonly outcome: 'refused';
      /** `model`: not one that may be used. `owner`: it did not check who is there. `broken`: anything else. */
      readonly reason: 'broken' | 'model' | 'owner';
    };

interface Expected {
  readonly challengeHash: Buffer;
  readonly isDevice: boolean;
}

const refused = (reason: 'broken' | 'model' | 'owner'): Registered => ({ outcome: 'refused', reason });

async function verify(rp: RelyingParty, answer: RegistrationAnswer, expected: Expected): Promise<Registered> {
  const clientData = decodeClientDataJSON(answer.response.clientDataJSON);
  if (isFramed(clientData) || !isAttestationExpected(rp, answer.response.attestationObject))
    return refused('broken');
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...answer, response: { ...answer.response, transports: [] }, clientExtensionResults: {} },
    expectedChallenge: (given) => hashChallenge(given).equals(expected.challengeHash),
    expectedOrigin: rp.origin,
    expectedRPID: rp.id,
    requireUserVerification: false,
    supportedAlgorithmIDs: ALGORITHMS,
  });
  if (!verified) return refused('broken');
  const { credential, userVerified, aaguid, credentialDeviceType, credentialBackedUp, fmt } =
    registrationInfo;
  const credentialId = Buffer.from(credential.id, 'base64url');
  // The id beside the signed data is only the browser's word; the library does not compare the two.
  if (!sameText(credential.id, answer.id) || !isCredentialIdLength(credentialId.length))
    return refused('broken');
  if (expected.isDevice && !userVerified) return refused('owner');
  if (!mayBeModel(rp.models, aaguid)) return refused('model');
  return {
    outcome: 'registered',
    key: {
      credentialId,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      model: aaguid,
      transports: answer.response.transports,
      isDevice: expected.isDevice,
      isExportable: credentialDeviceType === 'multiDevice',
      isBackedUp: credentialBackedUp,
      verifiedOwner: userVerified,
      attestation: fmt,
    },
  };
}

/**
 * Holds what a browser sent against every check of WebAuthn Level 3, 7.1, but for those that need the database: whether the
 * challenge is still open and whether somebody has this key already.
 */
export async function verifyRegistration(
  rp: RelyingParty,
  text: string,
  expected: Expected,
): Promise<Registered> {
  const answer = readRegistration(text);
  if (!answer) return refused('broken');
  try {
    return await verify(rp, answer, expected);
  } catch {
    // The library throws what it finds wrong, and so do the decoders below it: whatever came is no registration.
    return refused('broken');
  }
}
