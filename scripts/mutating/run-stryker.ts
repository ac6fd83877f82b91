import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MutationGroup } from './groups.ts';

export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly mutator: string;
  /** The source's own text, and what stood in its place. */
  readonly original: string;
  readonly replacement: string;
  readonly offsets: readonly [from: number, to: number];
  readonly status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'Ignored';
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface ReportedMutant {
  readonly mutatorName: string;
  readonly replacement: string;
  readonly status: Mutant['status'];
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Report {
  readonly files: Record<string, { readonly source: string; readonly mutants: readonly ReportedMutant[] }>;
}

/** Lines and columns of the report begin at 1. */
function offsetOf(source: string, place: Place): number {
  const before = source.split('\n').slice(0, place.line - 1);
  return before.reduce((sum, line) => sum + line.length + 1, 0) + place.column - 1;
}

function toMutant(file: string, source: string, told: ReportedMutant): Mutant {
  const offsets = [offsetOf(source, told.location.start), offsetOf(source, told.location.end)] as const;
  return {
    file,
    line: told.location.start.line,
    mutator: told.mutatorName,
    original: source.slice(...offsets),
    replacement: told.replacement,
    offsets,
    status: told.status,
  };
}

const settings = (group: MutationGroup, folder: string) => ({
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutating/vitest.config.ts', related: true },
  mutate: group.mutate,
  concurrency: 2,
  coverageAnalysis: 'perTest',
  timeoutMS: 20_000,
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: path.join(folder, 'report.json') },
  tempDirName: path.join(folder, 'sandbox'),
  ignorePatterns: ['data', 'dist', 'docs', 'e2e', 'bench'],
  // It rewrites a tsconfig.json through an interface that TypeScript 7 no longer has. Vitest needs none.
  tsconfigFile: 'none.json',
});

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

/**
 * Plants every fault that Stryker knows into the sources of a group, one at a time, and runs the group's tests that reach it.
 * @returns each of them and whether a test noticed
 * @throws Error where Stryker itself failed, for example because a test fails without any fault
 */
export async function runStryker(group: MutationGroup): Promise<Mutant[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sallyport-mutate-'));
  try {
    const file = path.join(folder, 'stryker.json');
    await writeFile(file, JSON.stringify(settings(group, folder)));
    const env = { ...process.env, SALLYPORT_TEST_MUTATED: JSON.stringify(group.tests) };
    const code = await run(['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', file], env);
    if (code !== 0) throw new Error(`Stryker ended with ${code} in the group ${group.name}: see above.`);
    const report = JSON.parse(await readFile(path.join(folder, 'report.json'), 'utf8')) as Report;
    return Object.entries(report.files).flatMap(([name, { source, mutants }]) =>
      mutants.map((mutant) => toMutant(name, source, mutant)),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
