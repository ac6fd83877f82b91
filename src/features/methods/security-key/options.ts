import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { ALGORITHMS } from './algorithms.ts';
import type { Ceremony, KeyKind } from './ceremony.ts';
import { ANSWER_MILLISECONDS } from './challenges.ts';
import { asksForModel, type RelyingParty } from './relying-party.ts';

/** A device signs in by itself later, so it checks its owner; a carried key does so where it can. */
const KINDS: Readonly<Record<KeyKind, Partial<PublicKeyCredentialCreationOptionsJSON>>> = {
  carried: {
    hints: ['security-key'],
    authenticatorSelection: {
      authenticatorAttachment: 'cross-platform',
      residentKey: 'preferred',
      userVerification: 'preferred',
    },
  },
  device: {
    hints: ['client-device'],
    authenticatorSelection: {
      authenticatorAttachment: 'platform',
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  },
};

interface KnownKey {
  /** In base64url. */
  readonly id: string;
  readonly transports: readonly string[];
}

/** A browser that is told a way that it does not know ignores it, so the stored texts are passed on as they are. */
const descriptorOf = ({ id, transports }: KnownKey) => ({
  id,
  type: 'public-key' as const,
  ...(transports.length > 0 && { transports: [...transports] as never }),
});

interface Owner {
  readonly userHandle: Buffer;
  readonly address: string;
  readonly displayName: string;
  /** The keys that they have already. */
  readonly keys: readonly KnownKey[];
}

/** What a browser is asked for when somebody sets up a key. */
export const setUpCeremony = (rp: RelyingParty, challenge: string, owner: Owner): Ceremony => ({
  act: 'set up',
  options: creationOptions(rp, challenge, owner),
  kinds: KINDS,
});

const creationOptions = (
  rp: RelyingParty,
  challenge: string,
  owner: Owner,
): PublicKeyCredentialCreationOptionsJSON => ({
  rp: { id: rp.id, name: rp.name },
  user: {
    id: owner.userHandle.toString('base64url'),
    name: owner.address,
    displayName: owner.displayName,
  },
  challenge,
  pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
  timeout: ANSWER_MILLISECONDS,
  attestation: asksForModel(rp.models) ? 'direct' : 'none',
  excludeCredentials: owner.keys.map(descriptorOf),
});

/** What a browser is asked for when somebody proves a key beside their password. */
export const proofCeremony = (rp: RelyingParty, challenge: string, keys: readonly KnownKey[]): Ceremony => ({
  act: 'use',
  options: {
    rpId: rp.id,
    challenge,
    timeout: ANSWER_MILLISECONDS,
    userVerification: 'preferred',
    allowCredentials: keys.map(descriptorOf),
  },
});

/** The same for a passkey that stands alone: it must check its owner, and tells who that is. */
export const passkeyCeremony = (rp: RelyingParty, challenge: string): Ceremony => ({
  act: 'use',
  options: {
    rpId: rp.id,
    challenge,
    timeout: ANSWER_MILLISECONDS,
    userVerification: 'required',
    allowCredentials: [],
  },
});
