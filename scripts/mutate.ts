// npm run mutate [-- GROUP ...]: plants faults in the rules that matter and says which of them no test notices.
// With --write it keeps the result; docs/generated/mutation.md shows it.

import { writeFileSync } from 'node:fs';
import { MUTATION_GROUPS } from './mutating/groups.ts';
import { readScores, SCORES_FILE, toKept } from './mutating/kept-scores.ts';
import { REASONS } from './mutating/reasons.ts';
import { refusedByCompiler } from './mutating/refused-by-compiler.ts';
import { runStryker } from './mutating/run-stryker.ts';
import { complaintsOf, scoreOf, shareSeen } from './mutating/score.ts';

const asked = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const unknown = asked.filter((name) => !MUTATION_GROUPS.some((group) => group.name === name));
if (unknown.length > 0) {
  console.error(
    `No such group: ${unknown.join(', ')}. There are: ${MUTATION_GROUPS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const complaints: string[] = [];
const kept = readScores();
for (const group of MUTATION_GROUPS.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const score = scoreOf(await runStryker(group), REASONS, refusedByCompiler);
  console.log(
    `${group.name}: ${score.planted} faults, ${score.byTests} noticed by tests, ${score.byCompiler} refused by the compiler, ` +
      `${score.survivors.length} left (${shareSeen(score).toFixed(1)}%)`,
  );
  complaints.push(...complaintsOf(group.name, score));
  kept[group.name] = toKept(score);
}
if (process.argv.includes('--write')) writeFileSync(SCORES_FILE, `${JSON.stringify(kept, null, 2)}\n`);
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
