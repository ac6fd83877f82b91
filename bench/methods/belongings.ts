import { createECDH, createPrivateKey, type KeyObject } from 'node:crypto';
import { bytesOf } from '../people.ts';

/** Each person has so many recovery codes: more than are made in truth, since each works once. */
export const RECOVERY_CODES = 100;

/** A code as people write it down, always the same for a purpose and a number. */
const writtenCode = (purpose: string, number: number): string =>
  bytesOf(purpose, number).toString('hex').slice(0, 16);

export const recoveryCodeOf = (person: number, place: number): string =>
  writtenCode(`recovery code ${place}`, person);

export const passOf = (person: number): string => writtenCode('access pass', person);

/** Numbers that Ofcom keeps for drama, which ring nowhere. One each: a code is found by where it was sent. */
const drama = (start: string, person: number): string => `${start}${String(person % 1_000).padStart(3, '0')}`;

export const mobileOf = (person: number): string => drama('+447700900', person);
export const landlineOf = (person: number): string => drama('+441632960', person);

/** A security key in software: an id and a key pair on P-256 that are always the same for a person. */
export interface BenchKey {
  readonly credentialId: Buffer;
  readonly userHandle: Buffer;
  readonly privateKey: KeyObject;
  /** As keys write it (COSE, RFC 9053 7.1.1). */
  readonly publicKey: Buffer;
}

const COSE_ES256 = Buffer.from('a5010203262001', 'hex');
const COSE_X = Buffer.from('215820', 'hex');
const COSE_Y = Buffer.from('225820', 'hex');

export function securityKeyOf(person: number): BenchKey {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(bytesOf('security key', person));
  const point = pair.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)];
  const privateKey = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: x.toString('base64url'),
      y: y.toString('base64url'),
      d: pair.getPrivateKey().toString('base64url'),
    },
  });
  return {
    credentialId: bytesOf('credential', person),
    userHandle: bytesOf('user handle', person),
    privateKey,
    publicKey: Buffer.concat([COSE_ES256, COSE_X, x, COSE_Y, y]),
  };
}
