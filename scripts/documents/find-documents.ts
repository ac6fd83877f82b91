import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A Markdown file of the project. */
export interface DocumentFile {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
}

/** Every Markdown file that git holds or would take. Run in the project's folder. */
export function findDocuments(): DocumentFile[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '*.md'];
  return execFileSync('git', args, { encoding: 'utf8' })
    .split('\0')
    .filter((path) => path && existsSync(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
