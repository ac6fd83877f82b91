import type { Random } from '../../../core/random.ts';
import { hashToken } from '../../../platform/crypto/index.ts';

/** Without letters that look alike: Crockford's base32. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const COUNT = 10;
const LENGTH = 16;

/** Ten codes of 80 bits each, as `abcd-efgh-jkmn-pqrs`. */
export const newCodes = (random: Random): string[] =>
  Array.from({ length: COUNT }, () => {
    const letters = [...random.bytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
    return letters.match(/.{4}/g)?.join('-') ?? '';
  });

/** A typed code as it was made: case, spaces and dashes do not matter, nor O for 0 and I or L for 1. */
export const normaliseCode = (typed: string): string =>
  typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');

/** The stored form of a code of one set. */
export const hashCode = (setId: string, code: string): Buffer => hashToken(`${setId}:${normaliseCode(code)}`);
