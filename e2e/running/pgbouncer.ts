import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './free-port.ts';
import { keepRunning } from './kept-process.ts';

export type PoolMode = 'transaction' | 'session';

/** Debian's own settings otherwise: a client that sends parameters of its own when it opens a connection is refused. */
const configuration = (folder: string, mode: PoolMode, port: number, server: URL): string => `
[databases]
* = host=${server.hostname} port=${server.port} user=${server.username}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = ${mode === 'session' ? 40 : 6}
max_client_conn = 200
pidfile = ${folder}/pgbouncer.pid
logfile = ${folder}/pgbouncer.log
`;

export interface Pgbouncer {
  /** The address of the same database by way of it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** pgbouncer on a port of the loopback address, as an unprivileged user, in front of a PostgreSQL server. */
export async function startPgbouncer(databaseUrl: string, mode: PoolMode): Promise<Pgbouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-pgbouncer-'));
  const server = new URL(databaseUrl);
  const port = await findFreePort();
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(file, configuration(folder, mode, port, server));
  const pgbouncer = await keepRunning(['pgbouncer', file], { folder, port });
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    stop: async () => {
      await pgbouncer.stop();
      await rm(folder, { recursive: true });
    },
  };
}
