import type { Random } from '../../../core/random.ts';
import { hashToken } from '../../../platform/crypto/index.ts';
import { newWrittenCode, normaliseCode } from '../written-code.ts';

const COUNT = 10;

/** Ten codes of 80 bits each. */
export const newCodes = (random: Random): string[] =>
  Array.from({ length: COUNT }, () => newWrittenCode(random));

/** The stored form of a code of one set. */
export const hashCode = (setId: string, code: string): Buffer => hashToken(`${setId}:${normaliseCode(code)}`);
