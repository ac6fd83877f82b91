import { timingSafeEqual } from 'node:crypto';
import type { Random } from '../../../core/random.ts';
import { type KeyRing, keyedHash } from '../../../platform/crypto/index.ts';

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

interface Bound {
  readonly id: string;
  readonly owner: CodeOwner;
}

/** The stored form of a code: an HMAC with everything that it is bound to. */
export function hashCode(keys: KeyRing, { id, owner }: Bound, code: string): Buffer {
  const { accountId, browserHash, purpose, method, authenticatorId } = owner;
  const parts = [id, accountId, browserHash.toString('hex'), purpose, method, authenticatorId, code];
  return keyedHash(keys.lookup, 'sent-code', parts.join(' '));
}

/** Longer texts are no codes, whatever spaces are in them. */
const LONGEST_TYPED = 50;

/** Whether what was typed is the code of a stored form. */
export const isCode = (keys: KeyRing, bound: Bound, stored: Buffer, typed: string): boolean =>
  timingSafeEqual(hashCode(keys, bound, normalise(typed.slice(0, LONGEST_TYPED))), stored);
