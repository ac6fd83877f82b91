/** PostgreSQL's type numbers, and how they are read: days as text, big integers as numbers. */
const INT8 = 20;
const DATE = 1082;

const asText = (text: string): string => text;

type Parser = (text: string) => unknown;

/** Ours, falling back on the parsers that `pg` has. */
export const valueTypes = (
  fallback: (type: number, format?: never) => Parser,
): { getTypeParser: (type: number, format?: never) => Parser } => ({
  getTypeParser: (type, format) => {
    if (type === INT8) return Number;
    return type === DATE ? asText : fallback(type, format);
  },
});
