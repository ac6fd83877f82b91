export type AccountKind = 'person' | 'application' | 'shared-login';
export type OrganisationRole = 'member' | 'help-desk' | 'local-administrator';
export type PlatformRole = 'security-team' | 'auditor';

/** A person's (or an application's) login. */
export interface Account {
  readonly id: string;
  readonly address: string;
  readonly displayName: string;
  readonly kind: AccountKind;
  readonly isDisabled: boolean;
  /** Sessions, remembered devices and tokens are valid only while they carry this number. */
  readonly generation: number;
  readonly haltedAt: Date | null;
  readonly lastSignedInAt: Date | null;
  readonly createdAt: Date;
}

/** What ties an account to an organisation, now. */
export interface Membership {
  readonly organisationId: string;
  readonly organisationCode: string;
  readonly organisationName: string;
  readonly role: OrganisationRole;
}
