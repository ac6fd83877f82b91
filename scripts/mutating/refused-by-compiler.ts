import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Mutant } from './run-stryker.ts';

const COMPILER = ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false'];

/** A copy of the source beside it, with the fault: so one run of the compiler judges them all. */
const nameOf = ({ file }: Mutant, at: number): string => file.replace(/(\.tsx?)$/, `.mutant-${at}$1`);

function writeCopy({ file, offsets: [from, to], replacement }: Mutant, name: string): void {
  const source = readFileSync(file, 'utf8');
  writeFileSync(name, source.slice(0, from) + replacement + source.slice(to));
}

/**
 * Which of some faults the type checker refuses: `npm run check` would not let them pass.
 * What only the users of a changed export would notice is not seen here.
 */
export function refusedByCompiler(mutants: readonly Mutant[]): ReadonlySet<Mutant> {
  if (mutants.length === 0) return new Set();
  const copies = mutants.map((mutant, at) => ({ mutant, name: nameOf(mutant, at) }));
  try {
    for (const { mutant, name } of copies) writeCopy(mutant, name);
    const { stdout } = spawnSync(process.execPath, COMPILER, { encoding: 'utf8' });
    return new Set(copies.filter(({ name }) => stdout.includes(`${name}(`)).map(({ mutant }) => mutant));
  } finally {
    for (const { name } of copies) rmSync(name, { force: true });
  }
}
