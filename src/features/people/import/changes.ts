import type { AccountKind, OrganisationRole } from '../account.ts';

/** An account to be added, or to be brought up to date where its address is known. */
export interface AccountChange {
  readonly id: string;
  readonly address: string;
  readonly addressKey: string;
  readonly displayName: string;
  readonly kind: AccountKind;
  /** Only for an account that has no password. */
  readonly passwordHash: string | null;
  /** Sealed. */
  readonly recordedMobile: string | null;
}

/** A membership to be added. */
export interface MembershipChange {
  readonly id: string;
  readonly addressKey: string;
  readonly organisationId: string;
  readonly role: OrganisationRole;
  /** The membership with another role that it follows: it ends at the same moment. */
  readonly ends: { readonly id: string; readonly role: OrganisationRole } | null;
}

/** What some lines of a people file come to. It is kept as JSON until it is applied. */
export interface Changes {
  readonly accounts: AccountChange[];
  readonly memberships: MembershipChange[];
}

/** The changes of several lines, one for each account: a database takes an address once in a statement. */
export function joinAccountChanges(changes: Iterable<AccountChange>): AccountChange[] {
  const joined = new Map<string, AccountChange>();
  for (const change of changes) {
    const earlier = joined.get(change.addressKey);
    joined.set(change.addressKey, {
      ...change,
      passwordHash: earlier?.passwordHash ?? change.passwordHash,
      recordedMobile: earlier?.recordedMobile ?? change.recordedMobile,
    });
  }
  return [...joined.values()];
}
