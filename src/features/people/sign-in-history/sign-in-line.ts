import { Temporal } from 'temporal-polyfill';
import { addressKey, isAddress } from '../../../core/address.ts';
import type { CsvRecord } from '../../../platform/csv/index.ts';
import type { Note } from '../file-problem.ts';
import { type Columns, readHeader } from '../header.ts';

const NEEDED = ['email', 'at'] as const;
export type SignInColumn = (typeof NEEDED)[number];

/** One line of a file of sign-ins. */
export interface SignInLine {
  readonly line: number;
  readonly address: string;
  readonly addressKey: string;
  /** In the installation's time zone, as `2026-11-03`. */
  readonly localDay: string;
}

export const readSignInHeader = (fields: readonly string[]): Columns<SignInColumn> =>
  readHeader(fields, { needed: NEEDED, optional: [] });

const SHAPE =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** The local day of a date, a local time, or a time with its offset; undefined: none of them. */
export function localDayOf(text: string, zone: string): string | undefined {
  const [, day, time, offset] = SHAPE.exec(text) ?? [];
  if (!day) return undefined;
  try {
    const date = Temporal.PlainDate.from(day, { overflow: 'reject' });
    if (!time) return date.toString();
    if (!offset)
      return Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' }).toPlainDate().toString();
    const instant = Temporal.Instant.from(`${day}T${time}${offset.toUpperCase()}`);
    return instant.toZonedDateTimeISO(zone).toPlainDate().toString();
  } catch {
    return undefined;
  }
}

const LOOKS = 'must be a day or a time, such as 2026-11-03, 2026-11-03 08:15 or 2026-11-03T08:15:00Z';

/** @param on the installation's time zone, and today in it @returns undefined where the line is not right, which is noted */
export function readSignInLine(
  { line, fields, isBroken }: CsvRecord,
  { columns, width }: { readonly columns: Columns<SignInColumn>; readonly width: number },
  on: { readonly zone: string; readonly today: string },
  note: Note,
): SignInLine | undefined {
  if (isBroken) note('line', '', 'has quotation marks that do not match');
  else if (fields.length !== width)
    note('line', '', `has ${fields.length} values where the first line has ${width}`);
  if (isBroken || fields.length !== width) return undefined;
  const column = (name: SignInColumn): string => (fields[columns[name] ?? -1] ?? '').trim();
  const address = column('email').normalize('NFKC');
  const localDay = localDayOf(column('at'), on.zone);
  if (!address) note('email', '', 'is missing');
  else if (!isAddress(address)) note('email', column('email'), 'is not an e-mail address');
  if (!column('at')) note('at', '', 'is missing');
  else if (!localDay) note('at', column('at'), LOOKS);
  else if (localDay > on.today) note('at', column('at'), 'lies in the future');
  if (!isAddress(address) || !localDay || localDay > on.today) return undefined;
  return { line, address, addressKey: addressKey(address), localDay };
}
