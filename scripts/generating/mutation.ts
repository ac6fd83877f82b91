import { readScores } from '../mutating/kept-scores.ts';
import { shareSeen } from '../mutating/score.ts';
import { code, head, table } from './markdown.ts';

const ABOUT = `Faults that \`npm run mutate\` planted into the rules that matter, one at a time, and how many of them a test of the same
feature noticed. What the compiler refuses would not pass \`npm run check\` and is not counted in the share.`;

/** What the last kept run found, and each fault that nobody has to notice, with its reason. */
export function renderMutation(): string {
  const groups = Object.entries(readScores());
  const scores = groups.map(([name, { survivors, ...counts }]) => [
    name,
    String(counts.planted),
    String(counts.byTests),
    String(counts.byCompiler),
    String(survivors.length),
    `${shareSeen({ ...counts, survivors: [] }).toFixed(1)}%`,
  ]);
  const left = groups.flatMap(([, { survivors }]) =>
    survivors.map(({ file, original, replacement, reason }) => [
      file,
      code(original),
      code(replacement),
      reason,
    ]),
  );
  return [
    head('Faults that tests notice', 'scripts/mutating/scores.json', ABOUT),
    table(['group', 'planted', 'noticed by tests', 'refused by the compiler', 'left', 'share'], scores),
    '## What is left, and why\n',
    table(['file', 'source', 'fault', 'why no test notices'], left),
  ].join('\n');
}
