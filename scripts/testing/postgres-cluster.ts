// A PostgreSQL server of its own for one test run: a data folder outside the project, a free port on the loopback address,
// an unprivileged user, nothing kept. It survives its own crash, not the machine's, unless somebody measures it.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_LIMIT_SECONDS = 60;
const LOG_LIMIT_CHARACTERS = 100_000;
const NOT_DURABLE = ['fsync=off', 'full_page_writes=off'];
const SETTINGS = [
  'autovacuum=on',
  'max_connections=200',
  'shared_buffers=128MB',
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
];

// Holds the server for as long as somebody holds the other end of its input: when the tests end in whatever way, killed
// outright included, the server is stopped at once and its folder removed.
const KEEPER = `
folder=$1
shift
exec 3<&0
"$@" 3<&- &
server=$!
{ cat <&3 >/dev/null 2>&1; kill -QUIT "$server"; } 2>/dev/null &
wait "$server"
rm -rf "$folder"
`;

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

/** Ready once the server says so in its log: no client program is needed to ask. */
async function waitUntilReady(keeper: ChildProcess, folder: string, log: () => string): Promise<void> {
  for (let tries = 0; tries < START_LIMIT_SECONDS * 20; tries += 1) {
    if (keeper.exitCode !== null) break;
    if (log().includes('database system is ready to accept connections')) return;
    await sleep(50);
  }
  throw new Error(`The test PostgreSQL in ${folder} did not start:\n${log()}`);
}

/** Ends with the keeper: its input closes, it stops the server and removes the folder. */
export async function stopKeeper(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const ended = new Promise((resolve) => keeper.once('exit', resolve));
  keeper.stdin?.end();
  await ended;
}

function initialise(programs: string, data: string, user: User | undefined): void {
  const args = ['-D', data, '-U', 'sallyport', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(path.join(programs, 'initdb'), args, { cwd: '/', stdio: 'pipe', ...user });
}

/** Where a server's files are, and who runs it at which port. */
export interface ClusterFiles {
  readonly programs: string;
  readonly folder: string;
  readonly port: number;
  readonly user: User | undefined;
}

/** A new, empty cluster that nothing runs yet, in a folder of its own. */
export async function makeCluster(): Promise<ClusterFiles> {
  const programs = getProgramFolder();
  const user = findUnprivilegedUser();
  const folder = mkdtempSync(path.join(tmpdir(), 'sallyport-postgresql-'));
  if (user) chownSync(folder, user.uid, user.gid);
  initialise(programs, dataOf(folder), user);
  return { programs, folder, port: await findFreePort(), user };
}

export const dataOf = (folder: string): string => path.join(folder, 'data');

/** Connection string of a role that may create databases. */
export const urlOf = ({ port }: ClusterFiles): string => `postgres://sallyport@127.0.0.1:${port}/postgres`;

/**
 * Runs the server of a cluster until its keeper's input is closed.
 * @param remove the folder to remove after its end
 * @param isDurable as a server for work is: a commit waits for the disk
 */
export async function runCluster(
  files: ClusterFiles,
  remove: string,
  isDurable = false,
): Promise<ChildProcess> {
  const { programs, folder, port, user } = files;
  const settings = [...SETTINGS, ...(isDurable ? [] : NOT_DURABLE)].flatMap((each) => ['-c', each]);
  const server = [path.join(programs, 'postgres'), '-D', dataOf(folder), '-p', String(port), ...settings];
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', remove, ...server], {
    cwd: '/',
    // Out of the terminal's group: Ctrl-C is for the tests, which then close our input.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...user,
  });
  let log = '';
  keeper.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (log.length < LOG_LIMIT_CHARACTERS) log += text;
  });
  try {
    await waitUntilReady(keeper, folder, () => log);
  } catch (error) {
    await stopKeeper(keeper);
    throw error;
  }
  return keeper;
}

export async function startCluster(isDurable = false): Promise<Cluster> {
  const files = await makeCluster();
  const keeper = await runCluster(files, files.folder, isDurable);
  return { url: urlOf(files), stop: () => stopKeeper(keeper) };
}
