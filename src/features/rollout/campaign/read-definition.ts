import { Temporal } from 'temporal-polyfill';
import { LineCounter, parseDocument, type YAMLError } from 'yaml';
import { calendarOf } from './calendar-of.ts';
import { type Definition, definitionSchema } from './definition.ts';
import { describeIssue, type Mistake } from './issue-words.ts';
import { planDates } from './plan-dates.ts';
import { type Position, positionsIn } from './positions.ts';
import { findUnreachableWaves } from './unreachable-waves.ts';

/** What is wrong with a file, and where. */
export interface FileProblem {
  /** Both counted from 1; undefined where the file as a whole is meant. */
  readonly line: number | undefined;
  readonly column?: number | undefined;
  /** e.g. `waves.0.starts`; empty for the file as a whole. */
  readonly place: string;
  readonly reason: string;
}

/** Says where in the file a mistake is. */
export type PlaceMistake = (mistake: Mistake) => FileProblem;

/** A file that is a campaign. */
export interface ReadCampaign {
  readonly ok: true;
  readonly definition: Definition;
  readonly place: PlaceMistake;
}

export type Reading = ReadCampaign | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Longer files are not campaigns. */
const MOST_CHARACTERS = 1_000_000;

type Document = ReturnType<typeof parseDocument>;

const toProblem = (mistake: Mistake, position: Position | undefined): FileProblem => ({
  line: position?.line,
  column: position?.column,
  place: mistake.path.join('.'),
  reason: mistake.reason,
});

const ALIASES: FileProblem = {
  line: undefined,
  place: '',
  reason: 'Anchors and aliases (& and *) are not read. Write the value out.',
};

/** What the document holds; undefined where it uses aliases, which could make a small file very large. */
function contentsOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? {};
  } catch (cause) {
    if (cause instanceof ReferenceError) return undefined;
    throw cause;
  }
}

const NO_DAY: FileProblem = {
  line: undefined,
  place: 'begin',
  reason: 'No day is left on which a rung may begin. Look at weekdays and closed.',
};

/** Whether the calendar leaves a day for every rung of every wave. */
function hasDays(definition: Definition): boolean {
  try {
    for (const { starts } of definition.waves)
      planDates(definition.ladder, Temporal.PlainDate.from(starts), calendarOf(definition));
    return true;
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/**
 * Reads a campaign from YAML (or JSON, which is YAML). Every problem is named with its line.
 * @param text what the file holds
 */
export function readDefinition(text: string): Reading {
  if (text.length > MOST_CHARACTERS)
    return {
      ok: false,
      problems: [{ line: undefined, place: '', reason: 'The file is too long for a campaign.' }],
    };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [broken] = document.errors;
  if (broken) return { ok: false, problems: [notYaml(broken)] };
  const held = contentsOf(document);
  if (held === undefined) return { ok: false, problems: [ALIASES] };
  const positionOf = positionsIn(document, lines);
  const place: PlaceMistake = (mistake) => toProblem(mistake, positionOf(mistake));
  const read = definitionSchema.safeParse(held, { reportInput: true });
  if (!read.success) return { ok: false, problems: read.error.issues.flatMap(describeIssue).map(place) };
  const unreachable = findUnreachableWaves(read.data);
  if (unreachable.length > 0) return { ok: false, problems: unreachable.map(place) };
  return hasDays(read.data) ? { ok: true, definition: read.data, place } : { ok: false, problems: [NO_DAY] };
}

function notYaml({ linePos, message }: YAMLError): FileProblem {
  const [start] = linePos ?? [];
  return { line: start?.line, column: start?.col, place: '', reason: message.split('\n')[0] ?? '' };
}

/** One line for a person, e.g. `Line 12, column 11, waves.0.starts: "2027-13-01" is not a day.` */
export const describeProblem = ({ line, column, place, reason }: FileProblem): string => {
  const at = line === undefined ? '' : `Line ${line}${column === undefined ? '' : `, column ${column}`}`;
  const where = [at, place].filter(Boolean).join(', ');
  return where ? `${where}: ${reason}` : reason;
};
