import { randomUUID } from 'node:crypto';

/** Parts of an address or a form that a page of ours never sends, percent-encoded as they travel. */
export const HOSTILE_TEXTS = [
  'a%00b',
  '%FF%FE',
  '%ED%A0%80',
  '%E2%80%AE%E2%80%8B',
  '%D9%A3%D9%A3%D9%A3%D9%A3%D9%A3%D9%A3',
  '%27%20or%201%3D1%20--',
  '%25%5F%5C',
  '%0D%0ASet-Cookie%3A%20x%3D1',
  '..%2F..%2Fetc%2Fpasswd',
  '-1',
  '1e309',
  '99999999999999999999999',
  '2026-02-31',
  '__proto__',
  'a'.repeat(180),
  randomUUID(),
] as const;

/** Text that cannot be decoded. */
export const MALFORMED_TEXTS = ['%', '%E0%A4%A', '%zz', '%c0%ae'] as const;
