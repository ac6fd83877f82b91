import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import { OperatorError } from '../../core/operator-error.ts';
import { createDatabase, type Database } from './database.ts';
import { type FolderLock, takeFolderLock } from './folder-lock.ts';
import { embeddedParsers } from './value-types.ts';

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

/** Makes the data folder where it is missing, readable by its owner only. */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(join(folder, 'database'), { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new OperatorError(
      `The data folder ${folder} cannot be written (${(cause as Error).message}).`,
      'Give this user the right to write there, or set SALLYPORT_DATA_DIR to another folder.',
    );
  }
}

/** A database over PostgreSQL in WebAssembly. */
export const createEmbedded = (pglite: PGlite): Database =>
  createDatabase('embedded', new PGliteDialect({ pglite }), async (text, values) => {
    try {
      if (values?.length) return await pglite.query<object>(text, [...values]);
      const results = await pglite.exec(text);
      return { rows: results.flatMap((result) => result.rows) };
    } catch (cause) {
      // A block that failed half-way would leave the only connection in an aborted transaction.
      await pglite.exec('rollback').catch(() => {});
      throw cause;
    }
  });

/** Opens PostgreSQL in WebAssembly on a folder. The lock is taken first and held until `close`. */
export async function openEmbedded(folder: string): Promise<Database> {
  makeDataFolder(folder);
  const lock = lockFolder(folder);
  const pglite = await PGlite.create(join(folder, 'database'), { parsers: embeddedParsers });
  const database = createEmbedded(pglite);
  return {
    ...database,
    close: async () => {
      await database.close();
      lock.release();
    },
  };
}
