import { fail, type Result, succeed } from '../../core/result.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';

/** Why a new password is refused. */
export type PasswordFailure =
  | { readonly reason: 'too-short'; readonly leastCharacters: number }
  | { readonly reason: 'too-long'; readonly mostBytes: number }
  | { readonly reason: 'common' }
  | { readonly reason: 'own-word'; readonly word: string };

export interface PasswordPolicy {
  /** The least number of characters: 8 or more (NIST SP 800-63B-4 3.1.1.2, with a second factor). */
  readonly leastCharacters: number;
  /** Texts of which passwords are not made: names, addresses, the organisations and the service. */
  readonly ownTexts: readonly string[];
}

const MOST_BYTES = 1_024;
/** What has to be left of a password without the person's own words. */
const LEAST_WITHOUT_OWN_WORDS = 8;
const SHORTEST_WORD = 4;

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Words of a text that someone would guess: letters and digits, four or more. */
const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_WORD);

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
};

const withoutDisguise = (text: string): string =>
  text.replaceAll(/[01345@$]/g, (sign) => LOOK_ALIKES[sign] ?? sign);

/** `abcabcabc` as `abc`; anything else unchanged. */
const unrepeated = (text: string): string => /^(.+?)\1+$/su.exec(text)?.[1] ?? text;

const ROWS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/** Whether text only walks along the digits, the alphabet or the keyboard. */
const isRun = (text: string): boolean => {
  const backwards = [...text].reverse().join('');
  return ROWS.some((row) => row.includes(text) || row.includes(backwards));
};

/** A common password as it is, with digits and signs around it, disguised, or repeated. */
function isCommon(password: string): boolean {
  const folded = fold(password);
  const trimmed = folded.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const variants = [folded, trimmed, unrepeated(folded)].flatMap((text) => [text, withoutDisguise(text)]);
  if (variants.some((text) => COMMON_PASSWORDS.has(text))) return true;
  return [folded, unrepeated(folded), trimmed].some((text) => text.length <= 3 || isRun(text));
}

/** The own word without which too little is left. */
function findOwnWord(password: string, ownTexts: readonly string[]): string | undefined {
  const words = [...new Set(ownTexts.flatMap(wordsOf))].sort((one, other) => other.length - one.length);
  const folded = fold(password);
  for (const text of [folded, withoutDisguise(folded)]) {
    const found = words.filter((word) => text.includes(word));
    const left = found.reduce((rest, word) => rest.replaceAll(word, ''), text);
    if (found.length > 0 && [...left].length < LEAST_WITHOUT_OWN_WORDS) return found[0];
  }
  return undefined;
}

/**
 * Judges a new password. No rules of composition: length, and nothing that is tried first (NIST SP 800-63B-4 3.1.1.2).
 * @returns the password as it is, or why it is refused
 */
export function checkNewPassword(password: string, policy: PasswordPolicy): Result<string, PasswordFailure> {
  const leastCharacters = Math.max(8, policy.leastCharacters);
  if (Buffer.byteLength(password) > MOST_BYTES) return fail({ reason: 'too-long', mostBytes: MOST_BYTES });
  if ([...password].length < leastCharacters) return fail({ reason: 'too-short', leastCharacters });
  const word = findOwnWord(password, policy.ownTexts);
  if (word) return fail({ reason: 'own-word', word });
  return isCommon(password) ? fail({ reason: 'common' }) : succeed(password);
}

/** The refusal as a sentence for the person. */
export function describePasswordFailure(failure: PasswordFailure): string {
  switch (failure.reason) {
    case 'too-short':
      return `Password must be ${failure.leastCharacters} characters or more`;
    case 'too-long':
      return `Password must be ${failure.mostBytes} bytes or fewer`;
    case 'common':
      return 'Choose a password that is harder to guess: this one is on lists of common passwords';
    case 'own-word':
      return `Choose a password that is harder to guess: this one is made of "${failure.word}", which belongs to you or your organisation`;
  }
}
