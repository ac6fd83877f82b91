import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { OperatorError } from './core/operator-error.ts';

/**
 * The settings that a program gets: those of a file, where one is named, before those of the environment.
 * @param file lines of NAME=value, as systemd and containers take them
 * @throws OperatorError where the file cannot be read
 */
export function environmentOf(
  file: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  if (file === undefined) return environment;
  try {
    return { ...environment, ...parseEnv(readFileSync(file, 'utf8')) };
  } catch (cause) {
    throw new OperatorError(
      `The settings in ${file} cannot be read (${(cause as Error).message}).`,
      'Check the name of the file, and that this user may read it.',
    );
  }
}
