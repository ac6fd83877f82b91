import { GUIDES } from './guides.ts';
import { HOSPITAL } from './hospital.ts';
import { PHARMACIES } from './pharmacies.ts';
import { PRACTICES } from './practices.ts';
import type { DemonstrationPerson } from './shapes.ts';

export { LONG_EXEMPTIONS, SHORT_EXEMPTIONS } from './exemptions.ts';
export { GUIDES, type Guide, KEY_SHOWN_OF } from './guides.ts';
export { FEEDBACK, MAILBOXES } from './mailboxes.ts';
export { ORGANISATIONS } from './organisations.ts';
export {
  DAYS_AGO,
  DRAFT,
  EXTENDED_WAVES,
  EXTENSIONS,
  HALT_AFTER,
  KEPT,
  rolloutText,
  STEERED_BY,
} from './rollout.ts';
export type { DemonstrationPerson } from './shapes.ts';

export const PEOPLE: readonly DemonstrationPerson[] = [...GUIDES, ...HOSPITAL, ...PRACTICES, ...PHARMACIES];

/** The part of someone's address before the @: `priya.raghunathan`. */
export const loginOf = (person: Pick<DemonstrationPerson, 'name' | 'login'>): string =>
  person.login ??
  person.name
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9-]+/g, '.');

/** An address under a domain that nobody can own (RFC 2606). */
export const addressOf = (login: string): string => `${login}@mail.example`;
