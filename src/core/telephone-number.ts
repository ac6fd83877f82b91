import {
  type NumberType,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max';
import { findDramaKind } from './drama-numbers.ts';
import { fail, type Result, succeed } from './result.ts';

/** British numbers are written without a country code. */
const DEFAULT_COUNTRY = 'GB';

/** What stands behind a number, as far as it matters for reaching a person. `either`: its country does not tell. */
export type LineKind =
  | 'mobile'
  | 'landline'
  | 'either'
  | 'internet'
  | 'company'
  | 'premium'
  | 'free'
  | 'personal'
  | 'pager'
  | 'other';

export interface TelephoneNumber {
  /** E.164, such as `+447700900123`. */
  readonly number: string;
  /** ISO 3166-1, such as `GB`; undefined for numbers of no country. */
  readonly country: string | undefined;
  readonly kind: LineKind;
  /** Kept free for drama by Ofcom: it reaches nobody. */
  readonly isForDrama: boolean;
  /** As it is written in its own country: `07700 900123`. */
  readonly written: string;
  /** Digits that were written behind it, as in `020 7946 0000 ext 12`. */
  readonly extension: string | undefined;
}

export type NumberProblem = 'not-a-number' | 'too-short' | 'too-long' | 'not-in-use';

const KINDS: Readonly<Partial<Record<NonNullable<NumberType>, LineKind>>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  FIXED_LINE_OR_MOBILE: 'either',
  VOIP: 'internet',
  UAN: 'company',
  // The library counts shared cost (0843, 0845, 0870 and so on) as premium in Britain.
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'premium',
  TOLL_FREE: 'free',
  PERSONAL_NUMBER: 'personal',
  PAGER: 'pager',
};

const lengthProblem = (problem: string): NumberProblem => {
  if (problem === 'TOO_SHORT') return 'too-short';
  return problem === 'TOO_LONG' ? 'too-long' : 'not-a-number';
};

function parse(text: string): Result<PhoneNumber, NumberProblem> {
  try {
    return succeed(parsePhoneNumberWithError(text, { defaultCountry: DEFAULT_COUNTRY, extract: false }));
  } catch (cause) {
    if (cause instanceof ParseError) return fail(lengthProblem(cause.message));
    throw cause;
  }
}

/** Longer texts are no numbers; reading them would only take time. */
const LONGEST_TEXT = 50;

/** Reads a telephone number as people write it: with spaces, brackets, dashes, with or without a country code. */
export function readTelephoneNumber(text: string): Result<TelephoneNumber, NumberProblem> {
  const parsed = parse(text.slice(0, LONGEST_TEXT));
  if (!parsed.ok) return parsed;
  const found = parsed.value;
  const drama = findDramaKind(found.number);
  if (!drama && !found.isValid()) return fail(whyInvalid(found));
  const type = found.getType();
  return succeed({
    number: found.number,
    country: found.country,
    kind: drama ?? (type && KINDS[type]) ?? 'other',
    isForDrama: drama !== undefined,
    written: found.formatNational().replace(/ ext\..*| x\d+$/, ''),
    extension: found.ext,
  });
}

/** British numbers have ten digits behind +44, but for a few of nine (Ofcom's numbering plan). */
const BRITISH_DIGITS = 10;

function whyInvalid(found: PhoneNumber): NumberProblem {
  const { length } = found.nationalNumber;
  if (found.countryCallingCode !== '44') return found.isPossible() ? 'not-in-use' : 'not-a-number';
  if (length === BRITISH_DIGITS) return 'not-in-use';
  return length < BRITISH_DIGITS ? 'too-short' : 'too-long';
}
