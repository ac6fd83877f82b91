// A PostgreSQL server of its own for one test run: a data folder outside the project, a free port on the loopback address,
// an unprivileged user, nothing kept. Durability is off, since nobody will read it again.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_LIMIT_SECONDS = 60;
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=on',
  'max_connections=200',
  'shared_buffers=128MB',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
];

export interface Cluster {
  /** Connection string of a role that may create databases. */
  url: string;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

/** The folder of `initdb` and `postgres`, the newest first; Debian keeps it off the path. */
function getProgramFolder(): string {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => path.join(base, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  const found = folders.find((folder) => existsSync(path.join(folder, 'initdb')));
  if (!found) throw new Error('No PostgreSQL server on this machine: install the package postgresql.');
  return found;
}

interface User {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, so root gives way to `postgres`, else to `nobody`. */
function findUnprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const number = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: number('-u'), gid: number('-g') };
    } catch {
      // no such user here
    }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody.',
  );
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Ready once the server says so in its own file: no client program is needed to ask. */
async function waitUntilReady(server: ChildProcess, folder: string, log: () => string): Promise<void> {
  for (let tries = 0; tries < START_LIMIT_SECONDS * 20; tries += 1) {
    if (server.exitCode !== null) break;
    if (log().includes('database system is ready to accept connections')) return;
    await sleep(50);
  }
  throw new Error(`The test PostgreSQL in ${folder} did not start:\n${log()}`);
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  // SIGQUIT: at once, without writing anything that nobody will read.
  server.kill('SIGQUIT');
  await ended;
}

export async function startCluster(): Promise<Cluster> {
  const programs = getProgramFolder();
  const user = findUnprivilegedUser();
  const folder = mkdtempSync(path.join(tmpdir(), 'sallyport-postgresql-'));
  chmodSync(folder, 0o700);
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }, ...user };

  const initdb = [
    '-D',
    path.join(folder, 'data'),
    '-U',
    'sallyport',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  ];
  execFileSync(path.join(programs, 'initdb'), [...initdb, '--locale=C.UTF-8'], { ...options, stdio: 'pipe' });

  const port = await findFreePort();
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const args = ['-D', path.join(folder, 'data'), '-p', String(port), ...settings];
  const server = spawn(path.join(programs, 'postgres'), args, {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let starting = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (starting.length < 100_000) starting += text;
  });
  const discard = () => rmSync(folder, { recursive: true, force: true });
  // The run may end without asking: no server and no folder stays behind.
  const onExit = () => {
    server.kill('SIGQUIT');
    discard();
  };
  process.once('exit', onExit);

  const stop = async () => {
    await stopServer(server);
    process.off('exit', onExit);
    discard();
  };
  try {
    await waitUntilReady(server, folder, () => starting);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://sallyport@127.0.0.1:${port}/postgres`, stop };
}
