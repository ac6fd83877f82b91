import type { AccountKind, OrganisationRole, PlatformRole } from '../../people/index.ts';

/** An invented organisation. Days are calendar days. */
export interface DemonstrationOrganisation {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly parentCode?: string;
  readonly address: string;
  readonly postcode: string;
  readonly telephone: string;
  readonly status: 'proposed' | 'active' | 'closed';
  readonly openedOn: string | null;
  readonly closedOn?: string;
}

/** An enrolled authenticator app. Days count back from the moment of loading. */
export interface DemonstrationApp {
  readonly label: string;
  readonly addedDaysAgo: number;
  readonly usedDaysAgo: number | null;
  readonly isBlocked?: boolean;
  readonly isRemoved?: boolean;
}

/** An enrolled number. Days count back from the moment of loading. */
export interface DemonstrationNumber {
  readonly method: 'text' | 'call';
  /** In E.164, one of those that are kept free for drama. */
  readonly number: string;
  readonly extension?: string;
  readonly addedDaysAgo: number;
  readonly usedDaysAgo: number | null;
}

export interface DemonstrationPerson {
  readonly name: string;
  /** The part of the address before the @. Made from the name where it is left out. */
  readonly login?: string;
  readonly kind?: AccountKind;
  /** Organisation codes, with the role where it is not `member`. */
  readonly at: readonly (string | readonly [string, OrganisationRole])[];
  /** An organisation that they have left. */
  readonly left?: string;
  readonly platformRole?: PlatformRole;
  /** How long the account is there; 60 days unless told otherwise. */
  readonly addedDaysAgo?: number;
  /** Left out for those who never signed in. */
  readonly signedInDaysAgo?: number;
  readonly apps?: readonly DemonstrationApp[];
  readonly numbers?: readonly DemonstrationNumber[];
  /** Of ten; left out where there are none. `unsaved` ones are still shown to their owner. */
  readonly recoveryCodes?: number | 'unsaved';
  readonly skips?: number;
  readonly isDisabled?: boolean;
  /** What too many wrong tries keep them from, for a quarter of an hour. */
  readonly paused?: 'password' | 'second-factor';
  readonly askedForHelp?: { readonly reason: string; readonly note: string; readonly isClosed?: boolean };
}

/** Someone who signs in with an authenticator app. */
export const enrolled = (usedDaysAgo: number, label = 'Authenticator app') => ({
  addedDaysAgo: 300,
  signedInDaysAgo: usedDaysAgo,
  apps: [{ label, addedDaysAgo: 80 + usedDaysAgo, usedDaysAgo }],
  recoveryCodes: 10,
});

const numberedBy = (method: 'text' | 'call', number: string, usedDaysAgo: number, extension?: string) => ({
  addedDaysAgo: 300,
  signedInDaysAgo: usedDaysAgo,
  numbers: [{ method, number, addedDaysAgo: 80 + usedDaysAgo, usedDaysAgo, ...(extension && { extension }) }],
  recoveryCodes: 10,
});

/** Someone who signs in with a text message. */
export const texted = (usedDaysAgo: number, number: string) => numberedBy('text', number, usedDaysAgo);

/** Someone who signs in with a phone call. */
export const called = (usedDaysAgo: number, number: string, extension?: string) =>
  numberedBy('call', number, usedDaysAgo, extension);

/** Someone who signs in with the password alone until they are made to set up. */
export const unprotected = (signedInDaysAgo: number) => ({ addedDaysAgo: 300, signedInDaysAgo });
