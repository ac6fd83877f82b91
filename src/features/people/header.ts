import { OperatorError } from '../../core/operator-error.ts';

/** Where each known column stands in a file. */
export type Columns<Name extends string> = Readonly<Partial<Record<Name, number>>>;

interface Known<Name extends string> {
  readonly needed: readonly Name[];
  readonly optional: readonly Name[];
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

function refuse(sentence: string, known: Known<string>): never {
  const all = [...known.needed, ...known.optional].join(',');
  throw new OperatorError(
    sentence,
    `The first line must name the columns: ${all} (in any order; ${known.optional.join(', ')} may be left out).`,
  );
}

/**
 * Reads the first line of a CSV file: known names in any order and case.
 * @throws OperatorError when a needed column is missing, or one is unknown or stands twice
 */
export function readHeader<Name extends string>(
  fields: readonly string[],
  known: Known<Name>,
): Columns<Name> {
  const names = fields.map((field) => field.trim().toLowerCase());
  const all: readonly string[] = [...known.needed, ...known.optional];
  const missing = known.needed.filter((name) => !names.includes(name));
  const separator = fields.length === 1 && /[;\t|]/.exec(fields[0] ?? '')?.[0];
  if (separator) refuse('The columns are not separated by commas.', known);
  if (missing.length > 0) refuse(`The first line lacks ${quoted(missing)}.`, known);
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) refuse(`The first line has columns that are not known: ${quoted(unknown)}.`, known);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) refuse(`The first line has ${quoted(twice)} twice.`, known);
  return Object.fromEntries(names.map((name, index) => [name, index])) as Columns<Name>;
}
