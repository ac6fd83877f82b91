import { fail, type Result, succeed } from '../../../core/result.ts';
import {
  type LineKind,
  type NumberProblem,
  readTelephoneNumber,
  type TelephoneNumber,
} from '../../../core/telephone-number.ts';
import type { Form } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import type { Destination } from './destination.ts';

/** Which numbers an installation takes. */
export interface NumberRules {
  /** ISO 3166-1 codes of the countries. */
  readonly countries: readonly string[];
  /** Ofcom's numbers for drama: in the demonstration only, for they reach nobody. */
  readonly takesDramaNumbers: boolean;
}

/** What one method makes of numbers. */
export interface NumberTaste {
  readonly verb: 'text' | 'call';
  readonly takes: readonly LineKind[];
  readonly missing: string;
  readonly example: string;
  readonly hasExtensions: boolean;
}

const PROBLEMS: Readonly<Record<Exclude<NumberProblem, 'not-a-number'>, string>> = {
  'too-short': 'That number is too short. Check it',
  'too-long': 'That number is too long. Check it',
  'not-in-use': 'That number is not in use. Check it',
};

const COSTS = 'This number costs extra to reach. Use another number';

/** Why a kind of line is not taken; the other kinds get a sentence of their verb. */
const REFUSALS: Readonly<Partial<Record<LineKind, string>>> = {
  landline: 'This is a landline. Texts do not reach it. Choose Phone call.',
  internet: 'Texts do not reach this number. Use a mobile number, or choose Phone call',
  company: 'Texts do not reach this number. Use a mobile number, or choose Phone call',
  premium: COSTS,
  personal: COSTS,
  pager: 'This is a pager. Use another number',
};

const countryNames = new Intl.DisplayNames('en-GB', { type: 'region' });
const listed = new Intl.ListFormat('en-GB', { type: 'disjunction' });

const nameOf = (country: string): string => countryNames.of(country) ?? country;

function refuse(
  found: TelephoneNumber,
  rules: NumberRules,
  { verb, takes }: NumberTaste,
): string | undefined {
  if (!takes.includes(found.kind))
    return REFUSALS[found.kind] ?? `We cannot ${verb} this kind of number. Use another number`;
  if (!found.country || !rules.countries.includes(found.country))
    return `We cannot ${verb} numbers of that country. Use a number of: ${listed.format(rules.countries.map(nameOf))}`;
  if (found.isForDrama && !rules.takesDramaNumbers)
    return 'This number is only an example and reaches nobody. Enter your own number';
  return undefined;
}

function findNumber(text: string, rules: NumberRules, taste: NumberTaste): Result<TelephoneNumber, string> {
  if (!text.trim()) return fail(taste.missing);
  const read = readTelephoneNumber(text);
  if (!read.ok)
    return fail(
      read.failure === 'not-a-number' ? `Enter a number like ${taste.example}` : PROBLEMS[read.failure],
    );
  const refusal = refuse(read.value, rules, taste);
  return refusal ? fail(refusal) : read;
}

/** Digits alone: a pause or a star would let a number dial anything. */
const EXTENSION = /^\d{1,8}$/;

const isMobile = ({ kind }: TelephoneNumber): boolean => kind === 'mobile' || kind === 'either';

function findExtension(found: TelephoneNumber, typed: string): Result<string | undefined, string> {
  const behind = found.extension ?? '';
  if (typed && behind && typed !== behind) return fail('There are two extensions. Enter one');
  const extension = typed || behind;
  if (!extension) return succeed(undefined);
  if (!EXTENSION.test(extension)) return fail('Enter the extension in digits, 8 at most');
  return isMobile(found) ? fail('A mobile has no extension. Leave this empty') : succeed(extension);
}

/** Reads `number` and `extension` of a form. Each problem is said at its field. */
export function readDestination(
  form: Form,
  rules: NumberRules,
  taste: NumberTaste,
): Result<Destination, FieldErrors> {
  const found = findNumber(form.number ?? '', rules, taste);
  if (!found.ok) return fail({ number: found.failure });
  const line = isMobile(found.value) ? 'mobile' : 'landline';
  const { number } = found.value;
  if (!taste.hasExtensions) {
    if (found.value.extension) return fail({ number: 'Enter the number without an extension' });
    return succeed({ number, extension: undefined, line });
  }
  const extension = findExtension(found.value, (form.extension ?? '').replace(/\s/g, ''));
  return extension.ok
    ? succeed({ number, extension: extension.value, line })
    : fail({ extension: extension.failure });
}
