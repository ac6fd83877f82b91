/**
 * Text as PostgreSQL keeps it: no NUL, no half of a surrogate pair. Both can come from outside and are refused by the
 * database; the act must not fail for them.
 */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

const byKey = ([one]: [string, unknown], [other]: [string, unknown]): number =>
  one < other ? -1 : Number(one > other);

/** Values that JSON can hold, with keys in order and storable text. */
export function toStorable(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toStorable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, held]): [string, unknown] => [
    storable(key),
    toStorable(held),
  ]);
  return Object.fromEntries(entries.sort(byKey));
}

/**
 * The one text of a value, whatever order its keys were in: what jsonb gives back makes the same text as what was
 * put in.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(toStorable(value));
