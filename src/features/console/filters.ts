import { addressKey } from '../../core/address.ts';
import type { AccountKind } from '../people/index.ts';

/** How many rows a page of a list has. */
export const PAGE_SIZE = 50;

/** Longer lists are counted and paged only up to here: nobody reads on, and counting millions is slow. */
export const LONGEST_LIST = 2_000;

export const PEOPLE_STATES = ['enrolled', 'not-enrolled', 'paused', 'disabled'] as const;
export type PeopleState = (typeof PEOPLE_STATES)[number];

const ACCOUNT_KINDS = ['person', 'application', 'shared-login'] as const satisfies AccountKind[];

export const ORGANISATION_STATUSES = ['active', 'dormant', 'proposed', 'closed'] as const;
export type OrganisationStatus = (typeof ORGANISATION_STATUSES)[number];

export interface PeopleFilters {
  /** The start of a name or address; empty for everyone. */
  readonly search: string;
  /** An organisation's code; empty for all within the scope. */
  readonly organisation: string;
  readonly state: PeopleState | '';
  readonly kind: AccountKind | '';
  readonly page: number;
}

export interface OrganisationFilters {
  readonly search: string;
  readonly status: OrganisationStatus | '';
  readonly page: number;
}

/** Reads one parameter of an address, as text. */
export type Read = (name: string) => string;

/** What was typed, without what a database cannot hold: control characters; at most 254 characters. */
export const cleanText = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 254)
    .toWellFormed()
    .trim();

export const oneOf = <Value extends string>(values: readonly Value[], text: string): Value | '' =>
  values.find((value) => value === text) ?? '';

/** The number of a page; anything that is none reads as the first. */
export const readPage = (text: string, last = 9_999): number =>
  /^[1-9]\d{0,3}$/.test(text) ? Math.min(Number(text), last) : 1;

export const readPeopleFilters = (read: Read): PeopleFilters => ({
  search: cleanText(read('search')),
  organisation: cleanText(read('organisation')).toUpperCase(),
  state: oneOf(PEOPLE_STATES, read('state')),
  kind: oneOf(ACCOUNT_KINDS, read('kind')),
  page: readPage(read('page'), LONGEST_LIST / PAGE_SIZE),
});

export const readOrganisationFilters = (read: Read): OrganisationFilters => ({
  search: cleanText(read('search')),
  status: oneOf(ORGANISATION_STATUSES, read('status')),
  page: readPage(read('page')),
});

/** The address of a list with these filters; empty ones and the first page are left out. */
export function listAddress(path: string, filters: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters))
    if (value !== '' && !(name === 'page' && value === 1)) query.set(name, String(value));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The keys at which everything that begins with `text` starts and ends, in byte order. */
export const prefixRange = (text: string): { from: string; before: string } => ({
  from: text,
  before: `${text}\u{10ffff}`,
});

export const addressRange = (text: string) => prefixRange(addressKey(text));
