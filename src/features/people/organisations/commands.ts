import { OperatorError } from '../../../core/operator-error.ts';
import { type Command, EXIT, type Output } from '../../../platform/command-line/index.ts';
import { describeProblem } from '../file-problem.ts';
import { importRegister, type RegisterImportNeeds, type RegisterReport } from './import-register.ts';
import type { OrganisationStatus } from './organisation.ts';
import { type Register, type RegisterFormat, readRegister } from './read-register.ts';

const number = (count: number): string => count.toLocaleString('en-GB');

const STATUS_WORDS: readonly (readonly [OrganisationStatus, string])[] = [
  ['active', 'active'],
  ['dormant', 'dormant (their people still sign in)'],
  ['proposed', 'proposed'],
  ['closed', 'closed'],
];

const list = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${number(count)} ${name}`)
    .join(', ');

function tell(output: Output, { rows, statuses, kinds, changes }: RegisterReport, isDryRun: boolean): void {
  const byStatus = STATUS_WORDS.map(([status, words]) => `${number(statuses[status])} ${words}`).join(', ');
  output.line(`${number(rows)} organisations: ${byStatus}.`);
  output.line(`By kind: ${list(kinds)}.`);
  output.line(
    `Added ${number(changes.added)}, changed ${number(changes.changed)}, closed ${number(changes.closed)}, unchanged ${number(changes.unchanged)}.`,
  );
  if (isDryRun) output.line('This was a dry run: nothing was changed.');
}

/** @returns whether the import must not go on */
function tellProblems(output: Output, { lines, problems }: Register, skipInvalid: boolean): boolean {
  if (problems.length === 0) return false;
  for (const problem of problems) output.line(describeProblem(problem));
  const bad = new Set(problems.map(({ line }) => line)).size;
  const left = skipInvalid
    ? 'They were left out.'
    : 'Nothing was changed. Mend them, or leave them out with --skip-invalid.';
  output.line(`${number(bad)} of ${number(lines)} lines are not right. ${left}`);
  return !skipInvalid;
}

const KIND = /^[a-z][a-z0-9-]{0,59}$/;

function readKind(kind: unknown): string | undefined {
  if (kind === undefined || (typeof kind === 'string' && KIND.test(kind))) return kind;
  throw new OperatorError(
    `"${String(kind)}" cannot be a kind of organisation.`,
    'Use small letters, digits and hyphens, such as practice.',
  );
}

const importOrganisations: Command<RegisterImportNeeds> = {
  name: 'organisations import',
  about: 'Bring the organisations in line with a register file. Only what differs is changed.',
  arguments: [{ name: 'FILE', about: 'the register file' }],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['ods', 'csv'],
      about:
        'ods: 27 columns, no header. csv: a first line that names the columns (default: as the file looks)',
    },
    {
      name: 'kind',
      value: 'KIND',
      about:
        'what the organisations of the file are, such as practice (default: as the file says, or as the code looks)',
    },
    { name: 'dry-run', about: 'say what would change, and change nothing' },
    { name: 'skip-invalid', about: 'leave out lines that are not right, and take the others' },
  ],
  input: { file: 'FILE' },
  hasResult: true,
  run: async (needs, given, input, output) => {
    const format = given.options.format as RegisterFormat | undefined;
    const isDryRun = given.options['dry-run'] === true;
    const register = await readRegister(input, { format, kind: readKind(given.options.kind) });
    const { entries, problems } = register;
    if (tellProblems(output, register, given.options['skip-invalid'] === true)) {
      output.result({ problems });
      return EXIT.refused;
    }
    const report = await importRegister(needs, entries, {
      isDryRun,
      onProgress: (done) => output.progress(done, entries.length, 'organisations'),
    });
    tell(output, report, isDryRun);
    output.result({ ...report, problems, isDryRun });
    return EXIT.fine;
  },
};

export const organisationCommands = [importOrganisations];
