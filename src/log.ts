import { hostname } from 'node:os';
import pino from 'pino';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';

const SECRETS = ['password', 'code', 'secret', 'token', 'cookie', 'authorization'];
const REDACTED = [...SECRETS, ...SECRETS.map((name) => `*.${name}`)];

/** PostgreSQL's SQLSTATE, or the system's name of an error: never a code that a person types, which has six digits. */
const CAUSE = /^(?:[0-9A-Z]{5}|E[A-Z_]+)$/;

/** An error with its cause under a name of its own: `code` is redacted, as it may be anyone's. */
function describeError(error: Error): object {
  const described = pino.stdSerializers.err(error);
  const code = String((error as { code?: unknown }).code ?? '');
  return CAUSE.test(code) ? { ...described, cause: code } : described;
}

/** The log, on standard error, without what names a secret. */
export const openLog = (level: NonNullable<Settings['SALLYPORT_LOG_LEVEL']>): pino.Logger =>
  pino(
    {
      base: { node: hostname(), version: VERSION },
      level,
      redact: REDACTED,
      serializers: { err: describeError },
    },
    pino.destination(2),
  );
