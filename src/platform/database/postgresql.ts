import type pg from 'pg';
import type { Database } from './database.ts';
import { PATIENCE, type Patience } from './lost-connections.ts';
import { createPooled } from './pooled.ts';

export interface PostgresqlOptions {
  /** The largest number of connections of this process. One more asks after those that are silent. */
  readonly connections?: number;
  /** A pooler such as pgbouncer stands in between: no statement is kept on a connection, no parameter is sent when one is opened. */
  readonly isPooled?: boolean;
  readonly patience?: Patience;
}

/** What a connection begins with: parameters that a pooler would refuse, or keep to itself. */
const STARTUP_PARAMETERS: pg.ClientConfig = {
  application_name: 'sallyport',
  statement_timeout: 60_000,
  options: [
    // Compiling a statement costs a second or more; the longest of ours, a page of many, runs a tenth of that.
    '-c jit=off',
    // PostgreSQL ends the transaction of a server that vanished, and with it its locks, in 25 seconds instead of two hours.
    '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3',
  ].join(' '),
};

/**
 * Connects to a PostgreSQL server.
 * @param url `postgresql://user:password@host:port/database`
 */
export const openPostgresql = (
  url: string,
  { connections = 10, isPooled = false, patience = PATIENCE }: PostgresqlOptions = {},
): Database =>
  createPooled(
    { kind: 'postgresql', keepsStatements: !isPooled, patience },
    {
      connectionString: url,
      max: connections,
      // A new connection plans every statement anew, and PostgreSQL starts a process for it: dearer than one that waits.
      idleTimeoutMillis: 600_000,
      connectionTimeoutMillis: 5_000,
      // One that vanished without a word while nobody asked it anything is noticed in seconds instead of hours.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      ...(!isPooled && STARTUP_PARAMETERS),
    },
  );
