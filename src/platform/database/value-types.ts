/** PostgreSQL's type numbers, and how both drivers read them: days as text, big integers as numbers. */
const BYTEA = 17;
const INT8 = 20;
const DATE = 1082;

const asText = (text: string): string => text;

export const embeddedParsers = {
  [INT8]: Number,
  [DATE]: asText,
  [BYTEA]: (text: string) => Buffer.from(text.slice(2), 'hex'),
};

type Parser = (text: string) => unknown;

/** The same for `pg`, falling back on the parsers it has. */
export const postgresqlTypes = (
  fallback: (type: number, format?: never) => Parser,
): { getTypeParser: (type: number, format?: never) => Parser } => ({
  getTypeParser: (type, format) => {
    if (type === INT8) return Number;
    return type === DATE ? asText : fallback(type, format);
  },
});
