/** The first lines of every generated document. */
export const head = (title: string, source: string, about: string): string =>
  `# ${title}\n\n<!-- Generated from ${source} by \`npm run generate\`. Do not edit. -->\n\n${about}\n`;

export const code = (text: string): string => `\`${text}\``;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table of Markdown, with a line break at its end. */
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${[row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n')}\n`;
