import { COMMANDS, type CommandWorld } from '../../src/commands.ts';
import { type Command, EXIT } from '../../src/platform/command-line/index.ts';
import { code, head, table } from './markdown.ts';

const ABOUT = `Every command of \`./sallyport\`, as \`--help\` tells it too. A command reads the same settings as the server. While a
server holds the embedded database, its commands are handed to that server through a socket in the data folder; on PostgreSQL
they run beside it. \`./sallyport serve\` starts the server itself, as \`npm start\` does.`;

const EXIT_WORDS: Readonly<Record<keyof typeof EXIT, string>> = {
  fine: 'all is well',
  refused: 'refused, or what was given is not right: nothing was changed',
  usage: 'the command was written wrongly',
  unreachable: 'the data cannot be reached',
};

function usageOf(command: Command<CommandWorld>): string {
  const words = (command.arguments ?? []).map(({ name, choices, isOptional }) => {
    const word = choices?.join('|') ?? name;
    return isOptional ? `[${word}]` : word;
  });
  const input = command.input === 'stdin' ? ['<', 'FILE'] : [];
  return ['./sallyport', command.name, ...words, ...input].join(' ');
}

const optionsOf = ({ options = [], hasResult }: Command<CommandWorld>): string[][] => [
  ...options.map(({ name, value, choices, about }) => [
    code(`--${name}${value ? ` ${choices?.join('|') ?? value}` : ''}`),
    about,
  ]),
  ...(hasResult ? [[code('--json'), 'write the result as JSON to standard output']] : []),
];

function sectionOf(command: Command<CommandWorld>): string {
  const files = (command.arguments ?? []).map(({ name, about }) => [code(name), about]);
  const rows = [...files, ...optionsOf(command)];
  const what = rows.length > 0 ? `\n${table(['argument', 'what it is'], rows)}` : '';
  return `## ${command.name}\n\n${code(usageOf(command))}\n\n${command.about}\n${what}`;
}

/** `docs/generated/commands.md`. */
export const renderCommands = (): string =>
  [
    head('Commands', 'src/commands.ts', ABOUT),
    ...COMMANDS.map(sectionOf),
    '## Exit codes\n',
    table(
      ['code', 'what it means'],
      (Object.keys(EXIT) as (keyof typeof EXIT)[]).map((name) => [String(EXIT[name]), EXIT_WORDS[name]]),
    ),
  ].join('\n');
