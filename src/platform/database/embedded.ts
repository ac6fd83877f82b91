import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { OperatorError } from '../../core/operator-error.ts';
import type { Database } from './database.ts';
import { EmbeddedSocket } from './embedded-socket.ts';
import { type FolderLock, takeFolderLock } from './folder-lock.ts';
import { createPooled } from './pooled.ts';

/** Another process holds the data folder. */
export class FolderInUse extends OperatorError {}

const lockFolder = (folder: string): FolderLock => {
  const lock = takeFolderLock(join(folder, 'in-use.lock'));
  if (lock) return lock;
  throw new FolderInUse(
    `The data folder ${folder} is already in use by another Sallyport server.`,
    'Stop the other server, or set SALLYPORT_DATA_DIR to another folder.',
  );
};

const { R_OK, W_OK, X_OK } = constants;

/** Makes the data folder where it is missing, readable by its owner only. One of another user's is not opened. */
export function makeDataFolder(folder: string): void {
  const database = join(folder, 'database');
  try {
    mkdirSync(database, { recursive: true, mode: 0o700 });
    for (const each of [folder, database]) accessSync(each, R_OK | W_OK | X_OK);
  } catch (cause) {
    throw new OperatorError(
      `The data folder ${folder} cannot be written (${(cause as Error).message}).`,
      'Give this user the right to write there, or set SALLYPORT_DATA_DIR to another folder.',
    );
  }
}

/**
 * Starts PostgreSQL in WebAssembly. It clears all of its buffers first: a quarter of the usual ones is there in two thirds of the time,
 * and what they do not hold comes from the system's own cache of files.
 */
export const startEmbedded = (options: PGliteOptions = {}): Promise<PGlite> =>
  PGlite.create({ ...options, startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'] });

/**
 * A database over PostgreSQL in WebAssembly. It has one session: whoever wants it waits for whoever has it.
 * @param end what closing it does at last
 */
export function createEmbedded(pglite: PGlite, end = (): Promise<void> => pglite.close()): Database {
  const database = createPooled(
    { kind: 'embedded', keepsStatements: true },
    {
      stream: () => new EmbeddedSocket(pglite) as never,
      user: 'postgres',
      max: 1,
      idleTimeoutMillis: 0,
    },
  );
  return {
    ...database,
    close: async () => {
      await database.close();
      await end();
    },
  };
}

/** PostgreSQL wants to write a file of 16 MiB when it starts, and some more. */
const LEAST_FREE_BYTES = 32 * 1024 * 1024;

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * Why the database's files could not be opened. On a full disk the message of PostgreSQL in WebAssembly says nothing of that.
 * @param free how many bytes the disk has left
 */
export const explainUnopened = (folder: string, cause: unknown, free: number): OperatorError =>
  free < LEAST_FREE_BYTES
    ? new OperatorError(
        `The disk that holds ${folder} is full: ${Math.floor(free / 1024 / 1024)} MiB are left, and the database cannot start.`,
        'Make room there and start again. Nothing is damaged by that: what was confirmed was saved.',
      )
    : new OperatorError(
        `The database in ${folder} cannot be opened: its files are damaged, or not all of them are there (${(cause as Error).message}).`,
        'Restore the data folder from a backup, or set SALLYPORT_DATA_DIR to another folder.',
      );

async function openFiles(folder: string): Promise<PGlite> {
  try {
    return await startEmbedded({ dataDir: folder });
  } catch (cause) {
    throw explainUnopened(folder, cause, freeBytes(folder));
  }
}

/** Opens PostgreSQL in WebAssembly on a folder. The lock is taken first and held until `close`. */
export async function openEmbedded(folder: string): Promise<Database> {
  makeDataFolder(folder);
  const lock = lockFolder(folder);
  const pglite = await openFiles(join(folder, 'database'));
  const database = createEmbedded(pglite);
  return {
    ...database,
    close: async () => {
      await database.close();
      lock.release();
    },
  };
}
