import type { AccountKind, OrganisationRole, PlatformRole } from '../people/index.ts';
import type { OrganisationStatus, PeopleState } from './filters.ts';

/** Everything that the console says about roles, kinds and states, once. */
export const ROLE_WORDS: Record<OrganisationRole | PlatformRole, string> = {
  member: 'Member',
  'help-desk': 'Help desk',
  'local-administrator': 'Local administrator',
  'security-team': 'Security team',
  auditor: 'Auditor',
};

export const KIND_WORDS: Record<AccountKind, string> = {
  person: 'Person',
  application: 'Application',
  'shared-login': 'Login that several people share',
};

export const STATE_WORDS: Record<PeopleState, string> = {
  enrolled: 'Set up',
  'not-enrolled': 'Not set up',
  paused: 'Access paused',
  disabled: 'Disabled',
};

/** Of somebody who has not set up and does not have to yet. */
export const EXEMPT = 'Exempt';

export const STATUS_WORDS: Record<OrganisationStatus, string> = {
  active: 'Open',
  dormant: 'Dormant',
  proposed: 'Not open yet',
  closed: 'Closed',
};

/** `1 person`, `2 people`, `1,204 people`. */
export const countWords = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** A share in whole per cent; nothing that is incomplete rounds up to 100%, nor anything that is there down to 0%. */
export function shareWords(part: number, whole: number): string {
  if (whole === 0) return 'Nobody yet';
  const percent = Math.round((part / whole) * 100);
  if (percent === 100 && part < whole) return 'Almost 100%';
  return percent === 0 && part > 0 ? 'Under 1%' : `${percent}%`;
}
