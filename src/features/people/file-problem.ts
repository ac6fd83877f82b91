import { showHidden } from '../../core/hidden-characters.ts';

/** Something in a file that is not right, told so that it can be found and mended. */
export interface FileProblem {
  readonly line: number;
  /** The column's name, or `line` for the whole line. */
  readonly column: string;
  /** As it stands in the file. Never a password hash. */
  readonly value: string;
  readonly reason: string;
}

/** Collects the problems of one line. */
export type Note = (column: string, value: string, reason: string) => void;

const LONGEST_SHOWN = 60;

const shorten = (value: string): string => {
  const plain = showHidden(value.replaceAll(/\p{Cc}+/gu, ' '));
  return plain.length > LONGEST_SHOWN ? `${plain.slice(0, LONGEST_SHOWN)}...` : plain;
};

/** The problem as one line for a person. */
export const describeProblem = ({ line, column, value, reason }: FileProblem): string =>
  `Line ${line}, ${column}${value ? ` "${shorten(value)}"` : ''}: ${reason}`;

const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** Whether a text is fit to be one line on a page: no control characters, not too long. */
export const isOneLine = (text: string, longest: number): boolean =>
  text.length <= longest && !CONTROL.test(text);
