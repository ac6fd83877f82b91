/** Why somebody may go without for 24 hours, as their local administrator sees it. */
export const SHORT_REASONS = {
  'phone-lost-or-stolen': 'Phone lost or stolen',
  'phone-misplaced': 'Phone misplaced',
  'no-signal': 'No signal',
  'notifications-failing': 'Notifications failing',
  other: 'Other',
} as const;

/** Why somebody may go without for months. */
export const LONG_REASONS = {
  accessibility: 'Accessibility',
  'clinical-risk': 'Disproportionate clinical risk',
  'secure-location': 'Secure location',
} as const;

/** The rules that an exemption departs from, as assessors name them. */
export const CLAUSES = {
  'nhs-england-mfa': 'NHS England MFA policy (August 2023)',
  'dspt-4.5.3': 'DSPT 4.5.3',
  'caf-b2.a': 'CAF B2.a',
  'caf-b2.c': 'CAF B2.c',
  'cyber-essentials': 'Cyber Essentials: user access control',
} as const;

export type ShortReason = keyof typeof SHORT_REASONS;
export type LongReason = keyof typeof LONG_REASONS;
export type Clause = keyof typeof CLAUSES;

const find = <Key extends string>(words: Readonly<Record<Key, string>>, text: string | undefined) =>
  (Object.keys(words) as Key[]).find((key) => key === text);

export const findShortReason = (text: string | undefined) => find(SHORT_REASONS, text);
export const findLongReason = (text: string | undefined) => find(LONG_REASONS, text);
export const findClause = (text: string | undefined) => find(CLAUSES, text);

/** A stored reason or clause in words. */
export const exemptionWords = (key: string | null): string =>
  (({ ...SHORT_REASONS, ...LONG_REASONS, ...CLAUSES }) as Record<string, string>)[key ?? ''] ?? key ?? '';
