import { hostname } from 'node:os';
import pino from 'pino';
import type { Settings } from './settings.ts';
import { VERSION } from './version.ts';

const SECRETS = ['password', 'code', 'secret', 'token', 'cookie', 'authorization'];
const REDACTED = [...SECRETS, ...SECRETS.map((name) => `*.${name}`)];

/** The log, on standard error, without what names a secret. */
export const openLog = (level: NonNullable<Settings['SALLYPORT_LOG_LEVEL']>): pino.Logger =>
  pino({ base: { node: hostname(), version: VERSION }, level, redact: REDACTED }, pino.destination(2));
