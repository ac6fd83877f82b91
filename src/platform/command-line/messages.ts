import type { ExitCode, Given } from './command.ts';

/** The first frame of a command that is handed over. */
export interface Request {
  readonly command: string;
  readonly given: Given;
}

/** What the server answers, one JSON a line. */
export type Message =
  | { readonly line: string }
  | { readonly error: string }
  | { readonly progress: readonly [done: number, total: number | null, what: string] }
  | { readonly result: unknown }
  | { readonly exit: ExitCode };
