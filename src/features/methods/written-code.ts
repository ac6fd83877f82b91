import type { Random } from '../../core/random.ts';

/** Without letters that look alike: Crockford's base32. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 16;

/** A code that people write down or read out: 80 random bits, as `abcd-efgh-jkmn-pqrs`. */
export function newWrittenCode(random: Random): string {
  const letters = [...random.bytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
  return letters.match(/.{4}/g)?.join('-') ?? '';
}

/** A typed code as it was made: case, spaces and dashes do not matter, nor O for 0 and I or L for 1. */
export const normaliseCode = (typed: string): string =>
  typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');

/** Longer texts are no code, whatever spaces and dashes stand in them. */
export const LONGEST_TYPED_CODE = 100;
