import type { AccountKind, OrganisationRole, PlatformRole } from '../../people/index.ts';

/** What kind of login it is, in plain words. */
export const KIND_WORDS: Record<AccountKind, string> = {
  person: 'Personal account',
  application: 'Account of an application',
  'shared-login': 'A login that several people share',
};

/** What someone may do in one organisation, in plain words. */
export const ROLE_WORDS: Record<OrganisationRole, string> = {
  member: 'Member',
  'help-desk': 'Help desk: can help people to sign in again',
  'local-administrator': 'Local administrator: looks after the people of this organisation',
};

/** What someone may do on the whole platform, in plain words. */
export const PLATFORM_ROLE_WORDS: Record<PlatformRole, string> = {
  'security-team': 'Security team: plans the rollout and watches over sign-ins',
  auditor: 'Auditor: reads the evidence',
};
