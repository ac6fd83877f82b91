import { Argument, CommanderError, Option, Command as Parser } from 'commander';
import { COMMANDS, type CommandWorld } from './commands.ts';
import { OperatorError } from './core/operator-error.ts';
import { environmentOf } from './environment-file.ts';
import { readPasswordUnseen } from './platform/command-line/ask-unseen.ts';
import {
  type Command,
  EXIT,
  type ExitCode,
  type Given,
  terminalOutput,
} from './platform/command-line/index.ts';
import { openInputFile } from './platform/command-line/input-file.ts';
import { runCommandLine } from './run-command-line.ts';
import { readSettings } from './settings.ts';
import { VERSION } from './version.ts';

const EXIT_CODES = `
Exit codes:
  0  all is well
  1  refused, or what was given is not right: nothing was changed
  2  the command was written wrongly
  3  the data cannot be reached

Settings come from the environment, or from a file with --env-file: docs/generated/settings.md lists them.`;

async function* nothing(): AsyncGenerator<Uint8Array> {}

function inputOf({ input }: Command<CommandWorld>, given: Given): AsyncIterable<Uint8Array> {
  if (!input) return nothing();
  if (input !== 'stdin') {
    if ('option' in input) {
      const typed = given.options[input.option];
      return typeof typed === 'string' ? openInputFile(typed) : nothing();
    }
    const typed = given.arguments[input.file] ?? '';
    return input.isNone?.(typed) ? nothing() : openInputFile(typed);
  }
  return process.stdin.isTTY ? readPasswordUnseen(process.stdin, process.stderr) : process.stdin;
}

async function run(
  command: Command<CommandWorld>,
  given: Given,
  envFile: string | undefined,
): Promise<ExitCode> {
  const output = terminalOutput(process, given.options.json === true);
  try {
    return await runCommandLine(readSettings(environmentOf(envFile)), {
      command,
      given,
      input: inputOf(command, given),
      output,
    });
  } finally {
    output.end();
  }
}

const toArgument = ({
  name,
  about,
  choices,
  isOptional,
}: NonNullable<Command<CommandWorld>['arguments']>[number]): Argument => {
  const argument = new Argument(isOptional ? `[${name}]` : `<${name}>`, about);
  return choices ? argument.choices([...choices]) : argument;
};

const toOption = ({
  name,
  about,
  value,
  choices,
}: NonNullable<Command<CommandWorld>['options']>[number]): Option => {
  const option = new Option(value ? `--${name} <${value}>` : `--${name}`, about);
  return choices ? option.choices([...choices]) : option;
};

/** What was typed for each option, by the option's own name. */
const optionsOf = (parser: Parser): Given['options'] =>
  Object.fromEntries(
    parser.options.map((option) => [option.name(), parser.getOptionValue(option.attributeName())]),
  );

/** @param end is told the exit code */
function addCommand(parser: Parser, command: Command<CommandWorld>, end: (exit: ExitCode) => void): void {
  const names = command.name.split(' ');
  const own = names.pop() ?? '';
  let group = parser;
  for (const name of names)
    group =
      group.commands.find((known) => known.name() === name) ??
      group.command(name).description(`commands about ${name}`);
  const added = group.command(own).description(command.about);
  for (const argument of command.arguments ?? []) added.addArgument(toArgument(argument));
  for (const option of command.options ?? []) added.addOption(toOption(option));
  added.addOption(envFileOption());
  if (command.hasResult) added.option('--json', 'write the result as JSON to standard output');
  added.action(async () => {
    const typed = (command.arguments ?? []).map(({ name }, index) => [name, added.args[index] ?? '']);
    const { 'env-file': envFile, ...options } = optionsOf(added);
    end(await run(command, { arguments: Object.fromEntries(typed), options }, envFile as string | undefined));
  });
}

const envFileOption = (): Option =>
  new Option(
    '--env-file <FILE>',
    'read settings from a file of lines NAME=value; they count before the environment',
  );

function buildParser(end: (exit: ExitCode) => void): Parser {
  const parser = new Parser('sallyport')
    .description('Sallyport makes multi-factor authentication mandatory, without stopping anyone’s work.')
    .version(VERSION, '--version', 'say which version this is')
    .addHelpText('after', EXIT_CODES)
    .exitOverride();
  parser
    .command('serve')
    .description('Start the server and run until it is told to stop.')
    .addOption(envFileOption())
    .action(async ({ envFile }: { envFile?: string }) => {
      const { startServer } = await import('./main.ts');
      await startServer(environmentOf(envFile));
    });
  for (const command of COMMANDS) addCommand(parser, command, end);
  return parser;
}

function explain(cause: unknown): ExitCode {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? EXIT.fine : EXIT.usage;
  if (cause instanceof OperatorError) {
    process.stderr.write(`${cause.message}\n${cause.next}\n`);
    return EXIT.refused;
  }
  process.stderr.write(`The command failed.\n${(cause as Error).stack}\n`);
  return EXIT.unreachable;
}

/** Runs what was typed. */
async function main(argv: readonly string[]): Promise<void> {
  let exit: ExitCode | undefined;
  try {
    await buildParser((code) => {
      exit = code;
    }).parseAsync([...argv]);
  } catch (cause) {
    exit = explain(cause);
  }
  // `serve` goes on running; input that was not read to its end would keep a command alive.
  if (exit === undefined) return;
  process.exitCode = exit;
  process.stdout.write('', () => process.exit(exit));
}

await main(process.argv);
