import type { Database } from './database.ts';
import { createPooled } from './pooled.ts';

/**
 * Connects to a PostgreSQL server.
 * @param url `postgresql://user:password@host:port/database`
 * @param connections the largest number of connections of this process
 */
export const openPostgresql = (url: string, connections = 10): Database =>
  createPooled('postgresql', {
    connectionString: url,
    max: connections,
    // A new connection plans every statement anew, and PostgreSQL starts a process for it: dearer than one that waits.
    idleTimeoutMillis: 600_000,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 60_000,
    // Compiling a statement costs a second or more; the longest of ours, a page of many, runs a tenth of that.
    options: '-c jit=off',
    // A server that vanished without a word is noticed in minutes instead of hours.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
