import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../docs/benchmarks.md', import.meta.url);
const END = '<!-- measured: end -->';

/** Stands before the tables of a part, and tells how they were made. @param part undefined: those of sign-ins */
const beginOf = (part: string | undefined): string =>
  `<!-- measured: begin (npm run bench -- ${part ? `--part ${part} ` : ''}--write) -->`;

/** Puts the tables of a part between its two marks of docs/benchmarks.md. */
export function writeReport(report: string, part?: string): void {
  const text = readFileSync(FILE, 'utf8');
  const begin = beginOf(part);
  const from = text.indexOf(begin);
  const until = text.indexOf(END, from);
  if (from < 0 || until < 0)
    throw new Error(`docs/benchmarks.md lost the marks between which its tables stand: ${begin} and ${END}`);
  writeFileSync(FILE, `${text.slice(0, from)}${begin}\n\n${report}\n\n${text.slice(until)}`);
}
