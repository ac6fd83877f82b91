import type { Random } from '../../../core/random.ts';
import { readTelephoneNumber } from '../../../core/telephone-number.ts';
import { type KeyRing, keyedHash, open, type Place, seal } from '../../../platform/crypto/index.ts';

/** Where codes go: what the secret of a text or call authenticator holds. */
export interface Destination {
  /** In E.164. */
  readonly number: string;
  /** Digits that are dialled once the call is answered. */
  readonly extension: string | undefined;
  readonly line: 'mobile' | 'landline';
}

/** The enrolment's id becomes the authenticator's, so its secret is sealed for there from the start. */
const placeOf = (id: string): Place => ({ table: 'authenticators', column: 'secret', row: id });

export const sealDestination = (
  keys: KeyRing,
  random: Random,
  id: string,
  destination: Destination,
): string => seal(keys, random, placeOf(id), JSON.stringify(destination));

/** @throws where the secret does not open: its key is gone */
export function openDestination(keys: KeyRing, id: string, sealed: string): Destination {
  const text = open(keys, placeOf(id), sealed);
  if (text === undefined) throw new Error(`The number of authenticator ${id} does not open.`);
  const { number, extension, line } = JSON.parse(text) as Destination;
  return { number, extension, line };
}

/** The blind index of a number: finds it, and tells it to nobody. */
export const numberKeyOf = (keys: KeyRing, number: string): Buffer =>
  keyedHash(keys.lookup, 'telephone-number', number);

export const isSameDestination = (one: Destination, other: Destination): boolean =>
  one.number === other.number && one.extension === other.extension;

/** What lists and pages may show of a number that is not being typed. */
export const endingOf = ({ number }: Destination): string => `the number ending ${number.slice(-3)}`;

/** The number as its owner writes it: `020 7946 0000, extension 12`. */
export function writtenOf({ number, extension }: Destination): string {
  const read = readTelephoneNumber(number);
  const written = read.ok ? read.value.written : number;
  return extension ? `${written}, extension ${extension}` : written;
}
