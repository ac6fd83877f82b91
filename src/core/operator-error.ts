/**
 * Something that whoever runs the program has to mend: one sentence with cause and consequence, and what to do next.
 * Shown without a stack; the program ends with a non-zero code.
 */
export class OperatorError extends Error {
  readonly next: string;
  constructor(sentence: string, next: string) {
    super(sentence);
    this.name = 'OperatorError';
    this.next = next;
  }
}
