import { addressKey } from '../../../core/address.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Definition } from '../campaign/definition.ts';
import { eachPage } from '../each-page.ts';
import { listHelpless, listUnknown, type SurveyRow, surveyPage } from './survey-store.ts';

/** Accounts that stand in the way, with a few of their addresses. */
export interface Some {
  readonly count: number;
  readonly examples: readonly string[];
}

/** Whom a campaign would ask, and who stands in its way. */
export interface Survey {
  readonly people: number;
  /** Have what the campaign asks for. */
  readonly enrolled: number;
  /** In the order of the file. */
  readonly waves: readonly { readonly name: string; readonly people: number; readonly enrolled: number }[];
  readonly inNoWave: Some;
  readonly applications: Some;
  readonly sharedLogins: Some;
  readonly seemShared: Some;
  /** Administrators who do not have what the campaign asks for and whose wave is not the first to start. */
  readonly lateAdministrators: Some;
  readonly withoutKey: number;
  /** Codes of organisations where nobody enrolled could help. */
  readonly helpless: readonly string[];
  /** Addresses in the file that no account has. */
  readonly unknown: readonly string[];
}

const PAGE = 5_000;
const SHOWN = 3;

const add = (rows: readonly SurveyRow[]): Some => ({
  count: rows.reduce((sum, { count }) => sum + count, 0),
  examples: rows.flatMap(({ examples }) => examples).slice(0, SHOWN),
});

const isSubject = ({ kind, seems_shared }: SurveyRow): boolean => kind === 'person' && !seems_shared;

const isFirst = ({ waves }: Definition, at: number | null): boolean => {
  const wave = waves[at ?? -1];
  return wave !== undefined && waves.every(({ starts }) => wave.starts <= starts);
};

const addressesIn = ({ audience, waves }: Definition): string[] =>
  [audience, audience.exclude, ...waves].flatMap(({ people }) => people ?? []).map(addressKey);

/** Sums up what was counted, in whatever pages. Pure. */
export function sumUp(
  definition: Definition,
  rows: readonly SurveyRow[],
  rest: Pick<Survey, 'helpless' | 'unknown'>,
): Survey {
  const subjects = rows.filter(isSubject);
  const isDone = (row: SurveyRow): boolean => (definition.goal === 'any' ? row.enrolled : row.has_key);
  const enrolled = subjects.filter(isDone);
  const { applications, sharedLogins } = definition.audience.exclude;
  const late = subjects.filter((row) => row.administrates && !isDone(row) && !isFirst(definition, row.wave));
  const none: Some = { count: 0, examples: [] };
  return {
    people: add(subjects).count,
    enrolled: add(enrolled).count,
    waves: definition.waves.map(({ name }, at) => ({
      name,
      people: add(subjects.filter(({ wave }) => wave === at)).count,
      enrolled: add(enrolled.filter(({ wave }) => wave === at)).count,
    })),
    inNoWave: add(subjects.filter(({ wave }) => wave === null)),
    applications: applications ? none : add(rows.filter(({ kind }) => kind === 'application')),
    sharedLogins: sharedLogins ? none : add(rows.filter(({ kind }) => kind === 'shared-login')),
    seemShared: sharedLogins ? none : add(rows.filter((row) => row.kind === 'person' && row.seems_shared)),
    lateAdministrators: add(late),
    withoutKey: add(subjects.filter((row) => !row.has_key)).count,
    ...rest,
  };
}

/** Reads the whole audience, a page at a time. @param report told how many accounts were read */
export async function survey(
  queries: Queries,
  definition: Definition,
  report: (read: number) => void,
): Promise<Survey> {
  const rows: SurveyRow[] = [];
  let read = 0;
  for await (const page of eachPage((after) => surveyPage(queries, definition, after, PAGE))) {
    rows.push(...page.rows);
    read += page.read;
    report(read);
  }
  const helpless = await listHelpless(queries, definition);
  const unknown = await listUnknown(queries, addressesIn(definition));
  return sumUp(definition, rows, { helpless, unknown });
}
