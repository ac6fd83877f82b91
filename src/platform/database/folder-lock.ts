import { DatabaseSync } from 'node:sqlite';

export interface FolderLock {
  release(): void;
}

/**
 * Takes an exclusive lock on a data folder that ends with this process, however it ends (a POSIX record lock, held
 * by SQLite). Two processes on one embedded database would destroy it.
 * @returns undefined when another process holds it
 */
export function takeFolderLock(file: string): FolderLock | undefined {
  const holder = new DatabaseSync(file);
  try {
    holder.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (cause) {
    holder.close();
    if (/locked|busy/i.test((cause as Error).message)) return undefined;
    throw cause;
  }
  return { release: () => holder.close() };
}
