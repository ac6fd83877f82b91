import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  dataOf,
  makeCluster,
  runCluster,
  stopKeeper,
  urlOf,
} from '../../scripts/testing/postgres-cluster.ts';

/** How PostgreSQL is told to go: it ends every transaction and closes, or it drops everything as in a crash. */
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;
export type Shutdown = keyof typeof SIGNALS;

/** A PostgreSQL server of one test, which goes and comes back with its data. */
export interface RestartablePostgresql {
  readonly url: string;
  shutDown(how: Shutdown): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function startRestartablePostgresql(): Promise<RestartablePostgresql> {
  const files = await makeCluster();
  const nothing = join(files.folder, 'nothing');
  let keeper: ChildProcess = await runCluster(files, nothing);
  return {
    url: urlOf(files),
    start: async () => {
      keeper = await runCluster(files, nothing);
    },
    shutDown: async (how) => {
      const [pid] = (await readFile(join(dataOf(files.folder), 'postmaster.pid'), 'utf8')).split('\n');
      const ended = once(keeper, 'exit');
      process.kill(Number(pid), SIGNALS[how]);
      await ended;
    },
    remove: async () => {
      await stopKeeper(keeper);
      await rm(files.folder, { recursive: true, force: true });
    },
  };
}
