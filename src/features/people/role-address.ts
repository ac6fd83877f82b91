import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** Words that name a desk or a job rather than a person, at the start of an address. */
const ROLE_WORDS = [
  'admin',
  'administration',
  'accounts',
  'appointments',
  'branch',
  'clinic',
  'contact',
  'counter',
  'dispensary',
  'enquiries',
  'fax',
  'finance',
  'frontdesk',
  'generic',
  'gp',
  'helpdesk',
  'hello',
  'info',
  'locum',
  'mail',
  'manager',
  'nurse',
  'nurses',
  'office',
  'orders',
  'pharmacist',
  'pharmacy',
  'practice',
  'prescriptions',
  'reception',
  'referrals',
  'repeats',
  'scripts',
  'secretary',
  'staff',
  'store',
  'support',
  'surgery',
  'team',
  'ward',
];

const FIRST_WORD = /^[^\d\s.@_+-]+/;

/**
 * Whether an address looks like a login that several people share: `reception@...`, `gp.n8000@...`.
 * A guess that only leads to a question.
 */
export function isRoleLike(address: string): boolean {
  const first = FIRST_WORD.exec(address.toLowerCase())?.[0];
  return first !== undefined && ROLE_WORDS.includes(first);
}

/** The same in SQL, of `accounts` in the surrounding query, for those who have not said that the login is theirs alone. */
export const seemsShared: RawBuilder<SqlBool> = sql<SqlBool>`(
  accounts.confirmed_personal_at is null
  and accounts.address_key ~ ${`^(${ROLE_WORDS.join('|')})[0-9\\s.@_+-]`})`;
