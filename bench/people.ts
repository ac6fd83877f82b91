import { createHmac } from 'node:crypto';

/** The password of everyone in the bench. */
export const PASSWORD = 'a quiet harbour at dawn';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 32 bytes that are always the same for a purpose and a number. */
export const bytesOf = (purpose: string, number: number): Buffer =>
  createHmac('sha256', 'sallyport bench').update(`${purpose} ${number}`).digest();

/** A UUID that is always the same for a purpose and a number. */
export function idOf(purpose: string, number: number): string {
  const hex = bytesOf(purpose, number).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const addressOf = (person: number): string => `person.${person}@bench.example.org`;

/** The key of a person's authenticator app, as the app keeps it (RFC 4226 4). */
export const keyOf = (person: number): Buffer => bytesOf('authenticator', person).subarray(0, 20);

/** The same in base32 (RFC 4648 6), as the server keeps it: 32 characters. */
export function secretOf(person: number): string {
  const bits = [...keyOf(person)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}
