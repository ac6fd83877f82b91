/**
 * What kind of organisation a code of the NHS Organisation Data Service belongs to. Its files do not say: each lists one kind.
 * Source: the service's guide to code formats (pharmacies F and 2 to 4 more, practices a letter and 5 digits, trusts R and 2 more).
 */
const KINDS: readonly { readonly pattern: RegExp; readonly kind: string }[] = [
  { pattern: /^F[A-Z0-9]{2,4}$/, kind: 'pharmacy' },
  { pattern: /^[A-Z]\d{5}$/, kind: 'practice' },
  { pattern: /^R[A-Z0-9]{2}$/, kind: 'trust' },
];

/** The kind that a code tells, or `organisation`. */
export const kindOfCode = (code: string): string =>
  KINDS.find(({ pattern }) => pattern.test(code))?.kind ?? 'organisation';
