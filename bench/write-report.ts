import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../docs/benchmarks.md', import.meta.url);
const BEGIN = '<!-- measured: begin (npm run bench -- --write) -->';
const END = '<!-- measured: end -->';

/** Puts the tables between the two marks of docs/benchmarks.md. */
export function writeReport(report: string): void {
  const text = readFileSync(FILE, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`docs/benchmarks.md lost the marks between which its tables stand: ${BEGIN} and ${END}`);
  writeFileSync(FILE, `${before}${BEGIN}\n\n${report}\n\n${END}${after}`);
}
