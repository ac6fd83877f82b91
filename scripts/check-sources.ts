// Reads every file of the project, line by line, for what no other check sees. Prints `file:line` and what to do instead.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface SourceRule {
  readonly pattern: RegExp;
  readonly appliesTo: (file: string) => boolean;
  readonly advice: string;
}

const CODE = /\.(c|m)?(j|t)sx?$/;
const TESTS = /\.test\.tsx?$/;
/** Where a clock and chance of one's own are in order: at the outside world, in the browser, and around the program. */
const MAY_ASK = /^(src\/(platform|client|testing)|scripts|bench|proofs|e2e)\/|\.test\.tsx?$|\.preview\.tsx$/;

const isProgram = (file: string): boolean =>
  CODE.test(file) && file.startsWith('src/') && !MAY_ASK.test(file);
const isTest = (file: string): boolean => TESTS.test(file);
const isAny = (): boolean => true;

const RULES: readonly SourceRule[] = [
  {
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\()|\bMath\.random\b|(?<![\w.])Date\(\)/,
    appliesTo: isProgram,
    advice: 'takes time and chance from outside: ask for a Clock or Random instead.',
  },
  {
    pattern:
      /\b(it|test|describe|suite|bench)(\.\w+)*\.(only|skip|todo|fails)\b|\b(xit|fit|xdescribe|fdescribe)\(/,
    appliesTo: isTest,
    advice: 'leaves tests out: a suite that lands runs whole.',
  },
  {
    pattern: /(?<![\w.:/-])\/(work|root|Users\/[\w.-]+|home\/[\w.-]+)(?=\/)/,
    appliesTo: isAny,
    advice: "names a place on somebody's machine.",
  },
  {
    pattern: /\bregistry\.(npmjs|yarnpkg)\b|\bdeb\.debian\b/,
    appliesTo: isAny,
    advice: 'names a package registry: whoever installs has one set.',
  },
];

/** Comments speak of code without running it. Line by line: the rest of a line after `//`, and lines of a block comment. */
function withoutComments(line: string): string {
  return /^\s*(\*|\/\*)/.test(line) ? '' : line.replace(/(?<!:)\/\/ .*$/, '');
}

/** One sentence for each line of `content` that breaks a rule; `file` is relative to the project. */
export function findBrokenLines(file: string, content: string): string[] {
  const rules = RULES.filter((rule) => rule.appliesTo(file));
  return content.split('\n').flatMap((line, at) => {
    const text = CODE.test(file) ? withoutComments(line) : line;
    return rules.filter((rule) => rule.pattern.test(text)).map((rule) => `${file}:${at + 1} ${rule.advice}`);
  });
}

/** Every text file that git holds or would take. */
function listFiles(root: string): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const names = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }).split(
    '\0',
  );
  return names.filter(
    (name) => name && name !== 'package-lock.json' && !/\.(png|jpe?g|ico|woff2?|ods|pdf)$/.test(name),
  );
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.main) {
  const root = path.join(import.meta.dirname, '..');
  const broken = listFiles(root).flatMap((file) => findBrokenLines(file, readIfThere(path.join(root, file))));
  for (const sentence of broken) console.error(sentence);
  if (broken.length > 0) process.exitCode = 1;
}
