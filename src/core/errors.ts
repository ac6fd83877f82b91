/** How loudly a failure is logged. */
type Level = 'info' | 'warn' | 'error';

export interface CatalogueEntry {
  /** HTTP status of the answer. */
  readonly status: number;
  /** What a person reads: what happened. */
  readonly sentence: string;
  /** What a person can do next. */
  readonly next: string;
  readonly level: Level;
  /** When a program that asked may ask again (RFC 9110 10.2.3): with every 503. */
  readonly retryAfterSeconds?: number;
}

/** Every failure that a page or an interface can show, once. */
export const ERRORS = {
  'not-found': {
    status: 404,
    sentence: 'Page not found',
    next: 'Check the address, or go to the start page.',
    level: 'info',
  },
  'form-too-old': {
    status: 403,
    sentence: 'This page was open for too long',
    next: 'Go back, reload the page and try again. Nothing was changed.',
    level: 'info',
  },
  'other-site': {
    status: 403,
    sentence: 'This request came from another site',
    next: 'Open this site yourself and try again. Nothing was changed.',
    level: 'warn',
  },
  'other-host': {
    status: 421,
    sentence: 'This is not the address of this site',
    next: 'Check the address, or use the one that your organisation gave you.',
    level: 'warn',
  },
  'forged-receipt': {
    status: 403,
    sentence: 'This report is not signed by a provider that we know',
    next: 'Check the address and the secret that the provider was given.',
    level: 'warn',
  },
  'bad-request': {
    status: 400,
    sentence: 'We could not read what was sent',
    next: 'Go back and try again.',
    level: 'info',
  },
  'too-large': {
    status: 413,
    sentence: 'What was sent is too large',
    next: 'Send less and try again.',
    level: 'info',
  },
  busy: {
    status: 503,
    sentence: 'Many people are signing in right now',
    next: 'Wait a minute and try again. Nothing is wrong with your account.',
    level: 'warn',
    retryAfterSeconds: 60,
  },
  unavailable: {
    status: 503,
    sentence: 'Sorry, this is not working right now',
    next: 'Wait a few minutes and try again.',
    level: 'error',
    retryAfterSeconds: 30,
  },
  unexpected: {
    status: 500,
    sentence: 'Sorry, something went wrong',
    next: 'Try again. If it happens again, tell your help desk the reference below.',
    level: 'error',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** A failure that ends a request at once and is rendered from the catalogue. */
export class RequestError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, options?: ErrorOptions) {
    super(ERRORS[code].sentence, options);
    this.name = 'RequestError';
    this.code = code;
  }
}
