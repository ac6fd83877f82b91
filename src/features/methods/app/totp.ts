import { createHmac, createSecretKey } from 'node:crypto';
import { type CryptoPlugin, generateURI, verifySync } from 'otplib';
import type { Random } from '../../../core/random.ts';
import { sameText } from '../../../platform/crypto/index.ts';

/** One step of 30 seconds either way (RFC 6238 5.2 allows one for delay; clocks of phones differ both ways). */
const DRIFT_SECONDS = 30;
const STEP_MILLISECONDS = 30_000;
const SECRET_BYTES = 20;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** HMACs by the runtime's own OpenSSL: faster than the library's portable one, and with a key object faster than with bytes. */
const crypto: CryptoPlugin = {
  name: 'node',
  hmac: (algorithm, key, data) => createHmac(algorithm, createSecretKey(key)).update(data).digest(),
  randomBytes: () => {
    throw new Error('Secrets are made by newSecret, from the randomness that was passed in.');
  },
  constantTimeEqual: (left, right) => sameText(String(left), String(right)),
};

/** A new secret of 160 bits (RFC 4226 4), in base32 (RFC 4648 6) without padding: 32 characters. */
export function newSecret(random: Random): string {
  const bits = [...random.bytes(SECRET_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}

/** What authenticator apps read: `otpauth://totp/ISSUER:ACCOUNT?secret=...&issuer=ISSUER`. */
export const otpauthUri = (issuer: string, account: string, secret: string): string =>
  generateURI({ strategy: 'totp', issuer, label: account, secret });

const CODE = /^\d{6}$/;

/**
 * Judges a code of six digits (RFC 6238: SHA-1, 30 seconds, one step of drift either way).
 * @param lastStep the last step that was accepted; it and all before it are refused
 * @returns the time step that the code belongs to, or undefined
 */
export function findStep(secret: string, typed: string, now: Date, lastStep: number): number | undefined {
  const token = typed.replace(/\s/g, '');
  if (!CODE.test(token)) return undefined;
  // A step in the future was accepted by a clock that was ahead: no code of now comes after it.
  if (lastStep > Math.floor(now.getTime() / STEP_MILLISECONDS) + 1) return undefined;
  const result = verifySync({
    secret,
    token,
    epoch: Math.floor(now.getTime() / 1_000),
    epochTolerance: DRIFT_SECONDS,
    ...(lastStep > 0 && { afterTimeStep: lastStep }),
    crypto,
  });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}
