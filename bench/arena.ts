import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Cluster, startCluster } from '../scripts/testing/postgres-cluster.ts';
import { openGeneratedKeys, seal } from '../src/platform/crypto/index.ts';
import {
  type Database,
  migrate,
  openEmbedded,
  openPostgresql,
  readMigrations,
} from '../src/platform/database/index.ts';
import { systemClock } from '../src/platform/system/system-clock.ts';
import { systemRandom } from '../src/platform/system/system-random.ts';
import { webhookSettings } from './methods/webhook.ts';
import { populate } from './population.ts';
import { familyMemory, familyTime, parentOf, processTime, residentMemory } from './processor-time.ts';
import { findFreePort, startServer } from './server.ts';

export type DatabaseKind = 'postgresql' | 'embedded';

/** A running server over a database of its own, filled with people. */
export interface Arena {
  readonly kind: DatabaseKind;
  readonly accounts: number;
  readonly port: number;
  /** Where its texts and calls go, once the client listens there. */
  readonly inboxPort: number;
  /** Processor time of Node and PostgreSQL together since they started, in milliseconds. */
  readonly spent: () => { readonly node: number; readonly postgresql: number };
  /** In mebibytes. */
  readonly memory: () => { readonly node: number; readonly postgresql: number };
  readonly stop: () => Promise<void>;
}

const MIGRATIONS = readMigrations(new URL('../migrations', import.meta.url).pathname);

async function fill(database: Database, folder: string, accounts: number): Promise<void> {
  await migrate(database, MIGRATIONS, systemClock.now());
  const keys = openGeneratedKeys(join(folder, 'keys'), systemRandom);
  await populate(database, accounts, (place, text) => seal(keys, systemRandom, place, text));
  await database.close();
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'sallyport-bench-'));

/** Runs one statement on a server. @returns its first row */
async function askPostgresql(url: string, statement: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(statement).finally(() => client.end());
  return rows[0] ?? {};
}

/** The process that all of PostgreSQL's others descend from. */
export const findPostmaster = async (url: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const postmaster = parentOf(rows[0].pid);
  await client.end();
  return postmaster;
};

/** On a cluster of its own: what PostgreSQL does for another arena is no cost of this one. */
async function openOnPostgresql(accounts: number): Promise<Arena> {
  const folder = newFolder();
  const { url, stop }: Cluster = await startCluster(true);
  await fill(openPostgresql(url, { connections: 2 }), folder, accounts);
  // What autovacuum would do once, in the middle of the measurement.
  await askPostgresql(url, 'vacuum (analyze)');
  const postmaster = await findPostmaster(url);
  const inboxPort = await findFreePort();
  const server = await startServer({
    SALLYPORT_DATA_DIR: folder,
    DATABASE_URL: url,
    ...webhookSettings(inboxPort),
  });
  return {
    kind: 'postgresql',
    accounts,
    port: server.port,
    inboxPort,
    spent: () => ({ node: processTime(server.pid), postgresql: familyTime(postmaster) }),
    memory: () => ({ node: residentMemory(server.pid), postgresql: familyMemory(postmaster) }),
    stop: async () => {
      await server.stop();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openOnEmbedded(accounts: number): Promise<Arena> {
  const folder = newFolder();
  await fill(await openEmbedded(folder), folder, accounts);
  const inboxPort = await findFreePort();
  const server = await startServer({ SALLYPORT_DATA_DIR: folder, ...webhookSettings(inboxPort) });
  return {
    kind: 'embedded',
    accounts,
    port: server.port,
    inboxPort,
    spent: () => ({ node: processTime(server.pid), postgresql: 0 }),
    memory: () => ({ node: residentMemory(server.pid), postgresql: 0 }),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Opens an arena for each kind and size, one after the other. PostgreSQL runs durably, as it would at work: a commit
 * waits for the disk.
 */
export async function openArenas(
  kinds: readonly DatabaseKind[],
  sizes: readonly number[],
  report: (line: string) => void,
): Promise<{ arenas: Arena[]; stop: () => Promise<void> }> {
  const arenas: Arena[] = [];
  const stop = async (): Promise<void> => {
    for (const arena of arenas) await arena.stop();
  };
  try {
    for (const accounts of sizes)
      for (const kind of kinds) {
        report(`Preparing ${accounts} accounts on ${kind}`);
        arenas.push(await (kind === 'postgresql' ? openOnPostgresql : openOnEmbedded)(accounts));
      }
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { arenas, stop };
}
