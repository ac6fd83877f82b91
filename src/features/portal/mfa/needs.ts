import type { SignInNeeds } from '../../sign-in/index.ts';

/** What the pages of a person's own authenticators need: the same as signing in. */
export type MfaNeeds = SignInNeeds;

export const MFA_PATH = '/profile/self-service/mfa';
export const CODES_PATH = '/profile/self-service/recovery-codes';

/** More than anybody uses; a bound on what one account can store. */
export const MOST_AUTHENTICATORS = 10;
