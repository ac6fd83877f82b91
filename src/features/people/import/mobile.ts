import { readTelephoneNumber } from '../../../core/telephone-number.ts';

/**
 * A mobile number as E.164, e.g. `+447700900123`; those for drama too, which guides and examples are full of.
 * @returns undefined when it is not a possible number, or not one of a mobile
 */
export function readMobile(text: string): string | undefined {
  const read = readTelephoneNumber(text);
  if (!read.ok) return undefined;
  // North American numbers do not tell landlines from mobiles.
  return read.value.kind === 'mobile' || read.value.kind === 'either' ? read.value.number : undefined;
}
