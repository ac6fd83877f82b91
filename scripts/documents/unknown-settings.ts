import { SETTINGS } from '../../src/settings.ts';
import type { DocumentFile } from './find-documents.ts';

/** Of the tests, not of the program. */
const OF_TESTS = /^SALLYPORT_TEST_/;
const MENTION = /\bSALLYPORT_[A-Z_]*[A-Z]\b/g;

const isKnown = (name: string): boolean => name in SETTINGS || OF_TESTS.test(name);

/** `README.md: SALLYPORT_X` for each setting that a document names and the program does not have. */
export const findUnknownSettings = (documents: readonly DocumentFile[]): string[] =>
  documents.flatMap(({ path, text }) =>
    [...new Set(text.match(MENTION))].filter((name) => !isKnown(name)).map((name) => `${path}: ${name}`),
  );
