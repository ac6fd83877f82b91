import type { Note } from '../file-problem.ts';
import { type Columns, readHeader } from '../header.ts';
import { entryFields, orNull } from './entry-fields.ts';
import { ORGANISATION_STATUSES, type OrganisationStatus, type RegisterEntry } from './organisation.ts';

const NEEDED = ['code', 'name'] as const;
const OPTIONAL = [
  'kind',
  'region_code',
  'parent_code',
  'address',
  'postcode',
  'telephone',
  'status',
  'opened_on',
  'closed_on',
] as const;
type Name = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];

const STATUSES: readonly string[] = ORGANISATION_STATUSES;

/** The columns of a register in CSV. */
export const readRegisterHeader = (fields: readonly string[]): Columns<Name> =>
  readHeader(fields, { needed: NEEDED, optional: OPTIONAL });

/** Reads one line of a register in CSV. What is noted makes the line unfit. */
export function readCsvEntry(
  fields: readonly string[],
  columns: Columns<Name>,
  width: number,
  note: Note,
): RegisterEntry | undefined {
  if (fields.length !== width) {
    note('line', '', `has ${fields.length} values where the first line has ${width}`);
    return undefined;
  }
  const read = entryFields(note);
  const column = (name: Name): string => fields[columns[name] ?? -1] ?? '';
  const status = column('status').trim().toLowerCase() || 'active';
  if (!STATUSES.includes(status))
    note('status', column('status'), 'must be active, dormant, proposed or closed');
  return {
    code: read.code('code', column('code')),
    name: read.needed('name', column('name')),
    kind: read.text('kind', column('kind'), 60) || 'organisation',
    regionCode: orNull(read.text('region_code', column('region_code'), 20)),
    parentCode: orNull(read.text('parent_code', column('parent_code'), 20)),
    address: read.text('address', column('address'), 500),
    postcode: orNull(read.text('postcode', column('postcode'), 12)),
    telephone: orNull(read.text('telephone', column('telephone'), 30)),
    status: status as OrganisationStatus,
    openedOn: read.day('opened_on', column('opened_on')),
    closedOn: read.day('closed_on', column('closed_on')),
  };
}
