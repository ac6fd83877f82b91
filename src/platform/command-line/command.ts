/** What a script can tell from a command's end. */
export const EXIT = {
  /** All is well. */
  fine: 0,
  /** Refused, or what was given is not right. Nothing was changed. */
  refused: 1,
  /** The command was written wrongly. */
  usage: 2,
  /** The data cannot be reached. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where a command writes, whether it runs here or inside a server. */
export interface Output {
  /** One line for a person, or of what is exported. */
  line(text: string): void;
  /** One line about what went wrong. */
  error(text: string): void;
  /** Waits until a slow reader has taken what was written. */
  drained(): Promise<void>;
  /** How far long work is. @param total undefined while it is not known */
  progress(done: number, total: number | undefined, what: string): void;
  /** What a script reads with `--json`: once, at the end. */
  result(value: unknown): void;
}

interface Argument {
  /** As it stands in the usage line, e.g. `EMAIL`. */
  readonly name: string;
  readonly about: string;
  readonly choices?: readonly string[];
  readonly isOptional?: boolean;
}

interface Option {
  /** e.g. `dry-run`, given as `--dry-run`. */
  readonly name: string;
  readonly about: string;
  /** What its value is called, e.g. `FORMAT`; without it the option is a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
}

interface FileInput {
  /** The argument that names the file. */
  readonly file: string;
  /** Whether what was typed there is no file; without it, it always is. */
  readonly isNone?: (typed: string) => boolean;
}

/** An option whose value names the file; without it there is no input. */
interface OptionalFileInput {
  readonly option: string;
}

/** What was typed behind a command's name. */
export interface Given {
  readonly arguments: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string | true | undefined>>;
}

/**
 * One command of `./sallyport`. It runs in the program that holds the database: here, or in the server that it is
 * handed to. So it reads its input and writes its output only through what it is given.
 */
export interface Command<Needs> {
  /** e.g. `people import`. */
  readonly name: string;
  readonly about: string;
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** What `input` holds: the file that the argument or option of this name points to, or standard input. Otherwise it is empty. */
  readonly input?: FileInput | OptionalFileInput | 'stdin';
  /** Whether it gives a result, for `--json`. */
  readonly hasResult?: boolean;
  /**
   * @param input what the file or standard input holds
   * @throws OperatorError for what the person has to mend: it is printed, and the exit code is `refused`
   */
  run(needs: Needs, given: Given, input: AsyncIterable<Uint8Array>, output: Output): Promise<ExitCode>;
}
