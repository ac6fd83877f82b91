import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyChain } from '../../src/features/audit/index.ts';
import type { Account } from '../../src/features/people/index.ts';
import { createPasswordHasher } from '../../src/platform/crypto/index.ts';
import { readSettings } from '../../src/settings.ts';
import { type Installation as Opened, openInstallation } from '../../src/start-up.ts';
import { createPostgresqlDatabase, MIGRATED } from '../../src/testing/test-database.ts';
import { PASSWORD } from '../../src/testing/test-program.ts';
import { anAccount } from '../../src/testing/world.ts';
import { findFreePort } from './free-port.ts';
import { layDatabase } from './laid-database.ts';
import { type Environment, type RunningServer, startServer } from './server.ts';

export type Kind = 'embedded' | 'postgresql';
/** What it begins with: the tables and nobody in them, or nothing at all, as for whoever installs the program. */
export type Beginning = 'tables' | 'nothing';
type Given = Parameters<typeof anAccount>[1];

/** A data folder and a database that servers come and go on, always at the same address. */
export interface Installation {
  readonly folder: string;
  /** The settings of its servers. */
  readonly environment: Environment;
  start(more?: Environment): Promise<RunningServer>;
  /** Works on the data from outside; on the embedded database only while no server runs. */
  inspect<Value>(work: (opened: Opened) => Promise<Value>): Promise<Value>;
  /** Stores active people with the password that `PASSWORD` holds. */
  addPeople(count: number, given?: Given): Promise<Account[]>;
  /** Fails unless the audit chain holds. */
  checkAudit(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * @param databaseUrl a PostgreSQL database, as it is; undefined for the embedded one
 */
export async function createInstallation(
  databaseUrl?: string,
  more: Environment = {},
  beginning: Beginning = 'tables',
): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-e2e-'));
  if (!databaseUrl && beginning === 'tables') await layDatabase(folder);
  const environment = {
    PORT: String(await findFreePort()),
    SALLYPORT_DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    ...more,
  };

  const inspect = async <Value>(work: (opened: Opened) => Promise<Value>): Promise<Value> => {
    const opened = await openInstallation(readSettings(environment));
    return work(opened).finally(() => opened.database.close());
  };

  return {
    folder,
    environment,
    start: (extra) => startServer({ ...environment, ...extra }),
    inspect,
    addPeople: async (count, given) => {
      const password_hash = await (await createPasswordHasher()).hash(PASSWORD);
      return inspect(async ({ database: { root } }) => {
        const people: Account[] = [];
        for (let each = 0; each < count; each++)
          people.push(await anAccount(root, { password_hash, created_at: new Date(), ...given }));
        return people;
      });
    },
    checkAudit: () =>
      inspect(async ({ database, keys }) => {
        const verdict = await verifyChain(database, keys);
        if (!verdict.holds) throw new Error(`The audit chain is broken: ${verdict.firstBreak.sentence}`);
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** An installation on a database of either kind; PostgreSQL's is on the test server. */
export async function createInstallationOn(
  kind: Kind,
  more: Environment = {},
  beginning: Beginning = 'tables',
): Promise<Installation> {
  if (kind === 'embedded') return createInstallation(undefined, more, beginning);
  const { url, drop } = await createPostgresqlDatabase(beginning === 'tables' ? MIGRATED : undefined);
  const installation = await createInstallation(url, more);
  return { ...installation, remove: () => Promise.all([drop(), installation.remove()]).then(() => {}) };
}
