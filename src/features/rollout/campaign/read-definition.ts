import { Temporal } from 'temporal-polyfill';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { calendarOf } from './calendar-of.ts';
import { type Definition, definitionSchema } from './definition.ts';
import { planDates } from './plan-dates.ts';

/** What is wrong with a file, and where. */
export interface FileProblem {
  /** Counted from 1; undefined where the file as a whole is meant. */
  readonly line: number | undefined;
  /** e.g. `waves.0.starts`; empty for the file as a whole. */
  readonly place: string;
  readonly reason: string;
}

export type Reading =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** Longer files are not campaigns. */
const MOST_CHARACTERS = 1_000_000;

type Document = ReturnType<typeof parseDocument>;

/** The line of a place, or of the nearest place around it that the file has. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

const toProblem = (
  document: Document,
  lines: LineCounter,
  { path, message }: z.core.$ZodIssue,
): FileProblem => ({
  line: lineOf(document, lines, path),
  place: path.join('.'),
  reason: message,
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
  if (broken) {
    const line = broken.linePos?.[0].line;
    return { ok: false, problems: [{ line, place: '', reason: broken.message.split('\n')[0] ?? '' }] };
  }
  const held = contentsOf(document);
  if (held === undefined) return { ok: false, problems: [ALIASES] };
  const read = definitionSchema.safeParse(held);
  if (read.success)
    return hasDays(read.data) ? { ok: true, definition: read.data } : { ok: false, problems: [NO_DAY] };
  return { ok: false, problems: read.error.issues.map((issue) => toProblem(document, lines, issue)) };
}

/** One line for a person, e.g. `line 12, waves.0.starts: must look like 2027-01-12`. */
export const describeProblem = ({ line, place, reason }: FileProblem): string => {
  const where = [line === undefined ? '' : `line ${line}`, place].filter(Boolean).join(', ');
  return where ? `${where}: ${reason}` : reason;
};
