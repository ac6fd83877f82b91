// Holds src/ against the floors. A reader that understood nothing would find nothing wrong, so the modules it read are
// counted against the files that there are.

import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';

const { options, ...ruleSet } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');

/** TypeScript files below `root`/src, relative to `root`. */
function listSources(root: string): string[] {
  const names = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => path.posix.join('src', ...name.split(path.sep)));
}

/** `read` are the modules that the reader reports as its sources. */
export function findUnread(sources: readonly string[], read: readonly string[]): string[] {
  const known = new Set(read);
  return sources.filter((source) => !known.has(source));
}

/** What the rule's comment says to do. */
function adviceOf(name: string): string {
  return ruleSet.forbidden.find((rule: { name: string }) => rule.name === name)?.comment ?? '';
}

async function readModules(root: string, reader: ICruiseOptions): Promise<ICruiseResult> {
  const all = { ...options, ...reader, ruleSet, validate: true, baseDir: root };
  const { output } = await cruise(['src'], all);
  if (typeof output === 'string') throw new Error(output);
  return output;
}

/**
 * One sentence for each broken rule and each file that was not read; none where all is well.
 * @param root folder that holds src/
 * @param reader what the reader does differently; only a test has a reason to give any
 */
export async function findBrokenImports(root: string, reader: ICruiseOptions = {}): Promise<string[]> {
  const { modules, summary } = await readModules(root, reader);
  const broken = summary.violations.map(
    ({ from, to, rule }) => `${from} -> ${to}: ${rule.name}. ${adviceOf(rule.name)}`,
  );
  const unread = findUnread(
    listSources(root),
    modules.map(({ source }) => source),
  );
  return [...broken, ...unread.map((source) => `${source}: not read, so its imports are unknown.`)];
}

if (import.meta.main) {
  const broken = await findBrokenImports(path.join(import.meta.dirname, '..'));
  for (const sentence of broken) console.error(sentence);
  if (broken.length > 0) process.exitCode = 1;
}
