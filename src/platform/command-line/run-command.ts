import { OperatorError } from '../../core/operator-error.ts';
import { type Command, EXIT, type ExitCode, type Given, type Output } from './command.ts';

/** Runs a command; what a person has to mend is printed. Bugs and outages throw. */
export async function runCommand<Needs>(
  command: Command<Needs>,
  needs: Needs,
  given: Given,
  input: AsyncIterable<Uint8Array>,
  output: Output,
): Promise<ExitCode> {
  try {
    return await command.run(needs, given, input, output);
  } catch (cause) {
    if (!(cause instanceof OperatorError)) throw cause;
    output.error(cause.message);
    output.error(cause.next);
    return EXIT.refused;
  }
}
