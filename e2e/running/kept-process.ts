import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** Debian's numbers of `nobody` and `nogroup`. */
const NOBODY = { uid: 65_534, gid: 65_534 };
const START_TRIES = 200;

// Runs a program for as long as somebody holds the other end of its input: it ends with the test, in whatever way that ends.
const KEEPER = `
exec 3<&0
"$@" 3<&- &
program=$!
{ cat <&3 >/dev/null 2>&1; kill -TERM "$program"; } 2>/dev/null &
wait "$program"
`;

export interface KeptProcess {
  stop(): Promise<void>;
}

async function waitUntilOpen(port: number, name: string, log: () => string): Promise<void> {
  for (let tries = 0; tries < START_TRIES; tries++) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await sleep(50);
  }
  throw new Error(`${name} did not start:\n${log()}`);
}

/**
 * Runs a program of the system as an unprivileged user and waits until it listens.
 * @param folder what the program is given: its files become that user's
 * @param port of the loopback address
 */
export async function keepRunning(
  command: readonly string[],
  { folder, port }: { readonly folder: string; readonly port: number },
): Promise<KeptProcess> {
  const user = process.getuid?.() === 0 ? NOBODY : undefined;
  const owned = [folder, ...(await readdir(folder)).map((name) => join(folder, name))];
  if (user) await Promise.all(owned.map((path) => chown(path, user.uid, user.gid)));
  const keeper: ChildProcessByStdio<Writable, null, Readable> = spawn(
    'sh',
    ['-c', KEEPER, 'sh', ...command],
    {
      cwd: '/',
      // Debian keeps servers among the programs of root.
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
      stdio: ['pipe', 'ignore', 'pipe'],
      ...user,
    },
  );
  let log = '';
  keeper.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  await waitUntilOpen(port, command[0] ?? '', () => log);
  return {
    stop: async () => {
      const ended = once(keeper, 'exit');
      keeper.stdin.end();
      await ended;
    },
  };
}
