import type { Random } from '../../../core/random.ts';
import { type KeyRing, keyedHash, type MasterKey, sameText } from '../../../platform/crypto/index.ts';

const DIGITS = 6;
const CODES = 10 ** DIGITS;
/** The most whole runs through all codes that three bytes hold: beyond it, low codes would be likelier. */
const FAIR = Math.floor(2 ** 24 / CODES) * CODES;

/** A new code of six digits, each as likely as any other. */
export function newCode(random: Random): string {
  for (;;) {
    const drawn = Buffer.from(random.bytes(3)).readUIntBE(0, 3);
    if (drawn < FAIR) return String(drawn % CODES).padStart(DIGITS, '0');
  }
}

/** Whose code it is and what it is for: what a code is bound to. */
export interface CodeOwner {
  readonly accountId: string;
  readonly browserHash: Buffer;
  readonly purpose: 'enrol' | 'sign-in' | 'confirm';
  readonly method: string;
  /** The authenticator that is proved, or the enrolment that becomes one. */
  readonly authenticatorId: string;
}

/** Spaces and dashes that people type between the digits do not matter. */
const normalise = (typed: string): string => typed.replace(/[\s-]/g, '');

const hashUnder = (key: MasterKey, { id, owner }: Bound, code: string): Buffer => {
  const { accountId, browserHash, purpose, method, authenticatorId } = owner;
  const parts = [id, accountId, browserHash.toString('hex'), purpose, method, authenticatorId, code];
  return keyedHash(key, 'sent-code', parts.join(' '));
};

interface Bound {
  readonly id: string;
  readonly owner: CodeOwner;
}

/** The stored form of a code: an HMAC with everything that it is bound to. */
export const hashCode = (keys: KeyRing, bound: Bound, code: string): Buffer =>
  hashUnder(keys.keys[0], bound, code);

/** Whether what was typed is the code of a stored form, under any key of the ring: keys may change in between. */
export const isCode = (keys: KeyRing, bound: Bound, stored: Buffer, typed: string): boolean =>
  keys.keys.some((key) =>
    sameText(hashUnder(key, bound, normalise(typed.slice(0, 50))).toString('hex'), stored.toString('hex')),
  );
