import { type Command, EXIT, type Output } from '../../../platform/command-line/index.ts';
import { describeProblem } from '../file-problem.ts';
import { importSignIns, type SignInImportNeeds, type SignInReport } from './import-sign-ins.ts';

const number = (count: number): string => count.toLocaleString('en-GB');

function tell(output: Output, { counts, problems, isRefused }: SignInReport, isDryRun: boolean): void {
  for (const problem of problems) output.line(describeProblem(problem));
  const badLines = new Set(problems.map((problem) => problem.line)).size;
  const left = isRefused ? 'Nothing was saved.' : 'They were left out.';
  if (badLines > 0)
    output.line(`${number(badLines)} of ${number(counts.lines)} lines are not right. ${left}`);
  if (isRefused) return;
  if (counts.tooOld > 0)
    output.line(`${number(counts.tooOld)} lines are older than a rehearsal reads. They were left out.`);
  if (isDryRun) output.line(`${number(counts.lines)} lines. This was a dry run: nothing was saved.`);
  else
    output.line(
      `${number(counts.lines)} lines: ${number(counts.days)} new days of signing in. They tell rehearsals how often people come, and nothing else.`,
    );
}

const importCommand: Command<SignInImportNeeds> = {
  name: 'sign-ins import',
  about: 'Tell rehearsals when people signed in to another system, from a CSV file: all of it, or nothing.',
  arguments: [
    { name: 'FILE', about: 'CSV in UTF-8: email,at (2026-11-03, 2026-11-03 08:15 or 2026-11-03T08:15Z)' },
  ],
  options: [
    { name: 'dry-run', about: 'check everything, and save nothing' },
    { name: 'skip-invalid', about: 'leave out lines that are not right, and save the others' },
  ],
  input: { file: 'FILE' },
  hasResult: true,
  run: async (needs, given, input, output) => {
    const isDryRun = given.options['dry-run'] === true;
    const report = await importSignIns(needs, input, {
      isDryRun,
      skipInvalid: given.options['skip-invalid'] === true,
      onProgress: (lines) => output.progress(lines, undefined, 'lines read'),
    });
    tell(output, report, isDryRun);
    const { counts, problems, isRefused } = report;
    output.result({ ...counts, problems, isRefused, isDryRun });
    return isRefused ? EXIT.refused : EXIT.fine;
  },
};

export const signInHistoryCommands = [importCommand];
