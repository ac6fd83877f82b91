import { ERRORS } from '../../src/core/errors.ts';
import { code, head, table } from './markdown.ts';

const ABOUT = `Every failure that ends a request, once. A browser gets a page with the sentence, what to do next, and a reference that
also stands in the log; a program gets JSON: \`{ "error": CODE, "message": SENTENCE, "next": ..., "reference": ... }\`.
Mistakes in a form are not here: they stand at their fields.`;

/** `docs/generated/errors.md`. */
export const renderErrors = (): string =>
  [
    head('Errors', 'src/core/errors.ts', ABOUT),
    table(
      ['code', 'status', 'what a person reads', 'what to do next', 'logged as'],
      Object.entries(ERRORS).map(([name, { status, sentence, next, level }]) => [
        code(name),
        String(status),
        sentence,
        next,
        level,
      ]),
    ),
  ].join('\n');
