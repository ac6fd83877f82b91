import type { SignInNeeds } from '../../sign-in/index.ts';

/** Whose password it will be: none of these words may make it up. */
export interface PasswordOwner {
  readonly address: string;
  readonly displayName: string;
  readonly organisationNames: readonly string[];
}

export interface ByPassNeeds extends SignInNeeds {
  /** The least number of characters of a new password. */
  readonly passwordLength: number;
  /** Why a new password is refused, as a sentence for its field, or undefined. */
  refusePassword(password: string, owner: PasswordOwner): string | undefined;
}
