import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Lays the embedded database that was migrated before the tests began into a data folder: its server need not make one. */
export async function layDatabase(folder: string): Promise<void> {
  const file = process.env.SALLYPORT_TEST_EMBEDDED_DATABASE;
  if (!file) throw new Error('SALLYPORT_TEST_EMBEDDED_DATABASE is not set: run the tests with npm test.');
  const database = join(folder, 'database');
  await mkdir(database, { mode: 0o700 });
  await run('tar', ['-xf', file, '-C', database]);
}
