import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** British numbers are written without a country code. */
const DEFAULT_COUNTRY = 'GB';

/** Ofcom's mobile numbers for drama, which reach nobody: guides, examples and tests are full of them. */
const IN_EXAMPLES = /^\+447700900\d{3}$/;

/**
 * A mobile number as E.164, e.g. `+447700900123`.
 * @returns undefined when it is not a possible number, or not one of a mobile
 */
export function readMobile(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text, DEFAULT_COUNTRY);
  if (number && IN_EXAMPLES.test(number.number)) return number.number;
  if (!number?.isValid()) return undefined;
  const type = number.getType();
  // North American numbers do not tell landlines from mobiles.
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE' ? number.number : undefined;
}
