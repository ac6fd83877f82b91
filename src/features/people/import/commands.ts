import { type Command, EXIT, type Output } from '../../../platform/command-line/index.ts';
import { describeProblem } from '../file-problem.ts';
import { importPeople, type PeopleImportNeeds, type PeopleReport } from './import-people.ts';

const number = (count: number): string => count.toLocaleString('en-GB');

function tell(output: Output, report: PeopleReport, isDryRun: boolean): void {
  const { counts, problems, isRefused } = report;
  for (const problem of problems) output.line(describeProblem(problem));
  const badLines = new Set(problems.map((problem) => problem.line)).size;
  const left = isRefused ? 'Nothing was saved.' : 'They were left out.';
  if (badLines > 0)
    output.line(`${number(badLines)} of ${number(counts.lines)} lines are not right. ${left}`);
  if (isRefused) return;
  output.line(
    `${number(counts.lines)} lines: ${number(counts.accountsAdded)} people added, ${number(counts.accountsChanged)} changed; ${number(counts.membershipsAdded)} memberships added, ${number(counts.membershipsChanged)} changed; ${number(counts.unchanged)} lines had nothing new.`,
  );
  if (isDryRun) output.line('This was a dry run: nothing was saved.');
}

const importCommand: Command<PeopleImportNeeds> = {
  name: 'people import',
  about: 'Add people from a CSV file: all of it, or nothing.',
  arguments: [
    { name: 'FILE', about: 'CSV in UTF-8: email,display_name,ods_code,role,mobile,kind,password_hash' },
  ],
  options: [
    { name: 'dry-run', about: 'check everything, and save nothing' },
    { name: 'skip-invalid', about: 'leave out lines that are not right, and save the others' },
  ],
  input: { file: 'FILE' },
  hasResult: true,
  run: async (needs, given, input, output) => {
    const isDryRun = given.options['dry-run'] === true;
    const report = await importPeople(needs, input, {
      isDryRun,
      skipInvalid: given.options['skip-invalid'] === true,
      onProgress: (done, total, what) => output.progress(done, total, what),
    });
    tell(output, report, isDryRun);
    const { counts, problems, isRefused } = report;
    output.result({ ...counts, problems, isRefused, isDryRun });
    return isRefused ? EXIT.refused : EXIT.fine;
  },
};

export const importCommands = [importCommand];
