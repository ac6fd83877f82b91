import { addressKey, isAddress } from '../../../core/address.ts';
import { findHidden, findHiddenInName } from '../../../core/hidden-characters.ts';
import { findMixedInAddress, findMixedInName } from '../../../core/mixed-scripts.ts';
import type { CsvRecord } from '../../../platform/csv/index.ts';
import type { AccountKind, OrganisationRole } from '../account.ts';
import { isOneLine, type Note } from '../file-problem.ts';
import { type Columns, readHeader } from '../header.ts';
import { readMobile } from './mobile.ts';
import { checkPasswordHash } from './password-hash-rules.ts';

const NEEDED = ['email', 'display_name', 'ods_code', 'role'] as const;
const OPTIONAL = ['mobile', 'kind', 'password_hash'] as const;
export type PersonColumn = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];

const ROLES: readonly string[] = ['member', 'help-desk', 'local-administrator'] satisfies OrganisationRole[];
const KINDS: readonly string[] = ['person', 'application', 'shared-login'] satisfies AccountKind[];

/** One line of a people file. */
export interface PersonLine {
  readonly line: number;
  readonly address: string;
  readonly addressKey: string;
  readonly displayName: string;
  readonly organisationCode: string;
  readonly role: OrganisationRole;
  /** E.164. */
  readonly mobile: string | null;
  /** null where the file does not say. */
  readonly kind: AccountKind | null;
  readonly passwordHash: string | null;
}

export const readPeopleHeader = (fields: readonly string[]): Columns<PersonColumn> =>
  readHeader(fields, { needed: NEEDED, optional: OPTIONAL });

const hiddenIs = (hidden: string): string => `has ${hidden}. Type it anew`;

const readers = (column: (name: PersonColumn) => string, note: Note) => ({
  address: (): string => {
    const text = column('email').normalize('NFKC');
    const hidden = findHidden(column('email'));
    const mixed = findMixedInAddress(text);
    if (!text) note('email', '', 'is missing');
    else if (hidden) note('email', column('email'), hiddenIs(hidden));
    else if (!isAddress(text) || !isOneLine(text, 254))
      note('email', column('email'), 'is not an e-mail address');
    else if (mixed) note('email', text, `has ${mixed}: it could pass for another address`);
    return text;
  },
  name: (): string => {
    const text = column('display_name');
    const hidden = findHiddenInName(text);
    const mixed = findMixedInName(text);
    if (!text) note('display_name', '', 'is missing');
    else if (!isOneLine(text, 200)) note('display_name', text, 'must be one line of at most 200 characters');
    else if (hidden) note('display_name', text, hiddenIs(hidden));
    else if (mixed) note('display_name', text, `has ${mixed}: it could pass for another name`);
    return text;
  },
  role: (): OrganisationRole => {
    const text = column('role').toLowerCase();
    if (!ROLES.includes(text)) note('role', column('role'), `must be one of ${ROLES.join(', ')}`);
    return text as OrganisationRole;
  },
  kind: (): AccountKind | null => {
    const text = column('kind').toLowerCase();
    if (text && !KINDS.includes(text)) note('kind', column('kind'), `must be one of ${KINDS.join(', ')}`);
    return (text || null) as AccountKind | null;
  },
  mobile: (): string | null => {
    const text = column('mobile');
    const mobile = text ? readMobile(text) : null;
    if (mobile === undefined)
      note('mobile', text, 'is not a mobile number, such as 07700 900123 or +447700900123');
    return mobile ?? null;
  },
  passwordHash: (): string | null => {
    const text = column('password_hash');
    const refused = text ? checkPasswordHash(text) : undefined;
    // The hash itself is a secret: it is never shown.
    if (refused) note('password_hash', '', refused);
    return text || null;
  },
});

/** Reads one line of a people file. What is noted makes the line unfit; what can be read of it is given all the same. */
export function readPersonLine(
  { line, fields, isBroken }: CsvRecord,
  { columns, width }: { columns: Columns<PersonColumn>; width: number },
  note: Note,
): PersonLine | undefined {
  if (isBroken) {
    note('line', '', 'has quotation marks that do not match');
    return undefined;
  }
  if (fields.length !== width) {
    note('line', '', `has ${fields.length} values where the first line has ${width}`);
    return undefined;
  }
  const read = readers((name) => (fields[columns[name] ?? -1] ?? '').trim(), note);
  const address = read.address();
  return {
    line,
    address,
    addressKey: addressKey(address),
    displayName: read.name(),
    organisationCode: (fields[columns.ods_code ?? -1] ?? '').trim().toUpperCase(),
    role: read.role(),
    mobile: read.mobile(),
    kind: read.kind(),
    passwordHash: read.passwordHash(),
  };
}
