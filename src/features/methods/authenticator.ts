/** Every kind of second factor. The last two help people; they are never enrolled as authenticators. */
export type MethodKind = 'app' | 'push' | 'text' | 'call' | 'security-key' | 'recovery-code' | 'access-pass';

/** The kinds that no false page can trick somebody out of. A test holds it against `createMethods`. */
export const PHISHING_RESISTANT: readonly MethodKind[] = ['security-key'];

export const resistsPhishing = (kind: MethodKind): boolean => PHISHING_RESISTANT.includes(kind);

/** One enrolled instance of a method (NIST SP 800-63B-4's word). Confirmed, and not removed. */
export interface Authenticator {
  readonly id: string;
  readonly accountId: string;
  readonly method: MethodKind;
  readonly label: string;
  /** Sealed for the place `authenticators.secret` of its id. */
  readonly secret: string | null;
  readonly isDefault: boolean;
  readonly confirmedAt: Date;
  readonly lastUsedAt: Date | null;
  /** The last accepted time step; 0 where there was none or the method has no steps. */
  readonly lastStep: number;
  /** Set when too many failures in a row disabled it. It still counts as enrolled. */
  readonly blockedAt: Date | null;
  /** Whether policy allows its method to this account, at the moment of reading. One that is not never signs in. */
  readonly isAllowed: boolean;
  /** The level that it reaches together with a password (NIST SP 800-63B-4 2): AAL3 where its key cannot be copied. */
  readonly assurance: 'AAL2' | 'AAL3';
  /** From when on it counts for changes of its account; null: it always has. */
  readonly trustedFrom: Date | null;
  /** Its account's owner said that they did not add it. */
  readonly isDisowned: boolean;
}
