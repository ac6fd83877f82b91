import { csvLine } from '../../../platform/csv/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { LocalDay } from '../local-days.ts';
import { clauses } from './clauses.ts';
import { everyone, strength } from './everyone.ts';
import { exemptions } from './exemptions.ts';
import { organisations } from './organisations.ts';
import type { Part } from './part.ts';
import { privileged } from './privileged.ts';
import { readPart } from './read-part.ts';
import { sample } from './sample.ts';

/** All of the evidence, in the order in which it is read. */
export const PARTS: readonly Part[] = [
  clauses,
  everyone,
  strength,
  organisations,
  privileged,
  exemptions,
  sample,
];

export const findPart = (name: string): Part | undefined => PARTS.find((part) => part.name === name);

const PIECE = 500;

/** One part as a CSV file, in pieces: its columns, then all its rows. */
export async function* writePart(database: Database, part: Part, day: LocalDay): AsyncGenerator<string> {
  yield csvLine(part.columns.map(({ title }) => title));
  const { rows } = await readPart(database, part, day);
  for (let at = 0; at < rows.length; at += PIECE)
    yield rows
      .slice(at, at + PIECE)
      .map(csvLine)
      .join('');
}

/** All parts one after the other as CSV, each under its title. Holds nothing that changes from one asking to the next. */
export async function* writeReport(database: Database, day: LocalDay): AsyncGenerator<string> {
  yield csvLine(['Evidence on multi-factor authentication', day.date]);
  for (const part of PARTS) {
    yield `\r\n${csvLine([part.title])}`;
    yield* writePart(database, part, day);
  }
}

/** All parts as one value for programs. */
export async function gatherReport(database: Database, day: LocalDay): Promise<object> {
  const parts: Record<string, object[]> = {};
  for (const part of PARTS) {
    const { name, columns } = part;
    const { rows } = await readPart(database, part, day);
    parts[name] = rows.map((row) =>
      Object.fromEntries(columns.map(({ title }, at) => [title, row[at] ?? ''])),
    );
  }
  return { on: day.date, ...parts };
}
