/** A table in Markdown; all columns but the first stand to the right. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

export const tenth = (value: number): string => value.toFixed(1);

/** What the tables call a database. */
export const DATABASE_NAMES = { postgresql: 'PostgreSQL', embedded: 'embedded' } as const;
