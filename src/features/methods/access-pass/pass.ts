import { hashToken } from '../../../platform/crypto/index.ts';
import { normaliseCode } from '../written-code.ts';

/** The stored form of a pass: bound to its row, and to being a pass. 80 random bits need no slow hash. */
export const hashPass = (id: string, typed: string): Buffer =>
  hashToken(`access-pass:${id}:${normaliseCode(typed)}`);
