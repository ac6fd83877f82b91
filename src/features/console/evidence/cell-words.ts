import { dateText, momentText } from '../../../platform/render/index.ts';
import type { OrganisationRole, PlatformRole } from '../../people/index.ts';
import { ROLE_WORDS } from '../words.ts';

const MOMENT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})/g;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A date is not broken over lines. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00A0');

const isRole = (text: string): text is OrganisationRole | PlatformRole => Object.hasOwn(ROLE_WORDS, text);

/** `local-administrator FZ901` as `Local administrator of FZ901`. */
function roleWords(role: string): string {
  const [name = '', code] = role.split(' ');
  if (!isRole(name)) return role;
  return code ? `${ROLE_WORDS[name]} of ${code}` : ROLE_WORDS[name];
}

/** What a page says where the file has a code or a moment for programs. Pure. @param column its title */
export function cellWords(column: string, text: string): string {
  if (column === 'Roles') return text.split('; ').map(roleWords).join('; ');
  if (DAY.test(text)) return unbroken(dateText(new Date(`${text}T12:00:00Z`)));
  return text.replace(MOMENT, (moment) => unbroken(momentText(new Date(moment))));
}
