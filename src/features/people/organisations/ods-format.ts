import type { Note } from '../file-problem.ts';
import { entryFields, orNull } from './entry-fields.ts';
import { kindOfCode } from './kind-of-code.ts';
import type { OrganisationStatus, RegisterEntry } from './organisation.ts';

/** The NHS Organisation Data Service's files: 27 columns, no header. */
export const ODS_COLUMNS = 27;
const STATUSES: Readonly<Record<string, OrganisationStatus>> = {
  A: 'active',
  C: 'closed',
  D: 'dormant',
  P: 'proposed',
};

/** Reads one line of an ODS file. What is noted makes the line unfit. */
export function readOdsEntry(fields: readonly string[], note: Note): RegisterEntry | undefined {
  if (fields.length !== ODS_COLUMNS) {
    note('line', '', `has ${fields.length} columns where an ODS file has ${ODS_COLUMNS}`);
    return undefined;
  }
  const read = entryFields(note);
  /** @param number the column's number in the ODS specification, from 1 */
  const column = (number: number): string => fields[number - 1] ?? '';
  const status = STATUSES[column(13)];
  if (!status) note('status (column 13)', column(13), 'must be A, C, D or P');
  const address = [5, 6, 7, 8, 9].map((number) => read.text(`address (column ${number})`, column(number)));
  const code = read.code('code (column 1)', column(1));
  return {
    code,
    name: read.needed('name (column 2)', column(2)),
    kind: kindOfCode(code),
    regionCode: orNull(read.text('region (column 3)', column(3), 20)),
    parentCode: orNull(read.text('parent (column 15)', column(15), 20)),
    address: address.filter(Boolean).join(', '),
    postcode: orNull(read.text('postcode (column 10)', column(10), 12)),
    telephone: orNull(read.text('telephone (column 18)', column(18), 30)),
    status: status ?? 'active',
    openedOn: read.day('open date (column 11)', column(11)),
    closedOn: read.day('close date (column 12)', column(12)),
  };
}
