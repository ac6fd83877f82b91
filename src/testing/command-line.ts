import { COMMANDS, createCommandWorld } from '../commands.ts';
import { type Given, runCommand } from '../platform/command-line/index.ts';
import { recordedOutput } from './recorded-output.ts';
import type { TestProgram } from './test-program.ts';

/** Runs a command of `./sallyport` over a test program, as the command line would. */
export async function runOver(
  { adapters }: TestProgram,
  name: string,
  given: Partial<Given> = {},
  typed = '',
) {
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) throw new Error(`There is no command ${name}.`);
  const output = recordedOutput();
  const input = (async function* () {
    yield Buffer.from(typed);
  })();
  const exit = await runCommand(
    command,
    createCommandWorld(adapters),
    { arguments: {}, options: {}, ...given },
    input,
    output,
  );
  return { exit, ...output };
}
