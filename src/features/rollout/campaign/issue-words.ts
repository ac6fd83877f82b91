import { z } from 'zod';
import { didYouMean } from '../../../core/nearest-word.ts';
import { definitionSchema } from './definition.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What is wrong at a place of the file, as a sentence. */
export interface Mistake {
  readonly path: Path;
  /** The name itself is wrong, not what it names. */
  readonly isName?: true;
  readonly reason: string;
}

/** The kinds of value, as somebody who writes a file calls them. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, each entry on a line that begins with "- "',
  object: 'names with values below it, each on a line of its own',
};

const SHOWN_CHARACTERS = 60;

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'names with values';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}...` : text;
}

interface Described {
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
}

const description = z.toJSONSchema(definitionSchema, { io: 'input', target: 'draft-7' }) as Described;

/** The names that may be used at a place: `waves.0` -> name, starts, organisations ... */
function namesAt(path: Path): string[] {
  const found = path.reduce<Described | undefined>(
    (at, step) => (typeof step === 'number' ? at?.items : at?.properties?.[String(step)]),
    description,
  );
  return Object.keys(found?.properties ?? {});
}

function unknownName(path: Path, name: string): Mistake {
  const names = namesAt(path);
  const near = didYouMean(name, names);
  const advice = near || ` Known here: ${names.join(', ')}.`;
  return { path: [...path, name], isName: true, reason: `"${name}" is not known here.${advice}` };
}

const wrongType = (expected: string, input: unknown): string =>
  input === undefined || input === null
    ? 'is missing'
    : `must be ${KINDS[expected] ?? expected}, not ${shown(input)}`;

function wrongSize(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const isSmall = issue.code === 'too_small';
  const limit = Number(isSmall ? issue.minimum : issue.maximum).toLocaleString('en-GB');
  if (issue.origin === 'array')
    return isSmall ? 'must have at least one entry' : `may have at most ${limit} entries`;
  if (issue.origin === 'string')
    return isSmall ? 'must not be empty' : `may have at most ${limit} characters`;
  const bound = !isSmall ? 'at most' : issue.inclusive === false ? 'more than' : 'at least';
  return `must be ${bound} ${limit}, not ${shown(issue.input)}`;
}

function wrongFormat(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  const value = shown(issue.input);
  if (issue.format === 'date') return `${value} is not a day. Write it like 2027-01-12`;
  if (issue.format === 'email') return `${value} is not an email address`;
  return `${value} ${issue.message}`;
}

/** Says in plain words what the validator found. */
export function describeIssue(issue: Issue): Mistake[] {
  const { path } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => unknownName(path, name));
    case 'invalid_type':
      return [{ path, reason: wrongType(issue.expected, issue.input) }];
    case 'invalid_value': {
      const values = issue.values.map(String);
      const near = didYouMean(String(issue.input), values);
      return [{ path, reason: `must be one of ${values.join(', ')}, not ${shown(issue.input)}.${near}` }];
    }
    case 'too_small':
    case 'too_big':
      return [{ path, reason: wrongSize(issue) }];
    case 'invalid_format':
      return [{ path, reason: wrongFormat(issue) }];
    default:
      return [{ path, reason: issue.message }];
  }
}
