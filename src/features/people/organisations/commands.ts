import { type Command, EXIT, type Output } from '../../../platform/command-line/index.ts';
import { describeProblem } from '../file-problem.ts';
import { importRegister, type RegisterImportNeeds, type RegisterReport } from './import-register.ts';
import { type RegisterFormat, readRegister } from './read-register.ts';

const number = (count: number): string => count.toLocaleString('en-GB');

function tell(output: Output, { rows, statuses, changes }: RegisterReport, isDryRun: boolean): void {
  output.line(
    `${number(rows)} organisations: ${number(statuses.active)} active, ${number(statuses.closed)} closed, ${number(statuses.proposed)} proposed.`,
  );
  output.line(
    `Added ${number(changes.added)}, changed ${number(changes.changed)}, closed ${number(changes.closed)}, unchanged ${number(changes.unchanged)}.`,
  );
  if (isDryRun) output.line('This was a dry run: nothing was changed.');
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
    { name: 'dry-run', about: 'say what would change, and change nothing' },
  ],
  input: { file: 'FILE' },
  hasResult: true,
  run: async (needs, given, input, output) => {
    const format = given.options.format as RegisterFormat | undefined;
    const isDryRun = given.options['dry-run'] === true;
    const { entries, problems } = await readRegister(input, format);
    if (problems.length > 0) {
      for (const problem of problems) output.line(describeProblem(problem));
      output.line(`${number(problems.length)} problems. Nothing was changed.`);
      output.result({ problems });
      return EXIT.refused;
    }
    const report = await importRegister(needs, entries, {
      isDryRun,
      onProgress: (done) => output.progress(done, entries.length, 'organisations'),
    });
    tell(output, report, isDryRun);
    output.result({ ...report, isDryRun });
    return EXIT.fine;
  },
};

export const organisationCommands = [importOrganisations];
