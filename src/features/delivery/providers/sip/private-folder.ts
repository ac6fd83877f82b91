import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** Debian's `nobody` and `nogroup`: what speaks with the network never runs as root. */
const NOBODY: User = { uid: 65_534, gid: 65_534 };

/** As whom the caller runs: as we do, unless that is root. */
export const findUnprivilegedUser = (): User | undefined => (process.getuid?.() === 0 ? NOBODY : undefined);

/** baresip keeps the name of a sound file in 128 bytes. */
const LONGEST_PATH = 120;

export interface PrivateFolder {
  readonly path: string;
  /** Writes a file that nobody else can read. @returns its path */
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** Removes a file, whether it is there or not. */
  remove(name: string): Promise<void>;
  /** Removes the folder and all that is in it. */
  close(): Promise<void>;
}

/** A new folder that only `user` (or who runs us) can open. @throws Error when its path is too long for baresip */
export async function makePrivateFolder(user: User | undefined): Promise<PrivateFolder> {
  // mkdtemp makes it 0700.
  const path = await mkdtemp(join(tmpdir(), 'sallyport-call-'));
  const pathOf = (name: string) => join(path, name);
  if (user) await chown(path, user.uid, user.gid);
  if (pathOf('speech.wav').length > LONGEST_PATH) {
    await rm(path, { recursive: true });
    throw new Error('The folder for temporary files (TMPDIR) has too long a name for calls.');
  }
  return {
    path,
    write: async (name, content) => {
      // `wx`: nothing that stands there already is written to, a link for instance.
      await writeFile(pathOf(name), content, { mode: 0o600, flag: 'wx' });
      if (user) await chown(pathOf(name), user.uid, user.gid);
      return pathOf(name);
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    close: () => rm(path, { recursive: true, force: true }),
  };
}
