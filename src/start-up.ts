import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from './core/clock.ts';
import { OperatorError } from './core/operator-error.ts';
import { createAudit } from './features/audit/index.ts';
import { finishImports } from './features/people/index.ts';
import { openLookupKey } from './features/upkeep/index.ts';
import { type KeyRing, openGeneratedKeys, parseKeys, type SealingKeys } from './platform/crypto/index.ts';
import {
  type Database,
  followDatabaseClock,
  makeDataFolder,
  migrate,
  openEmbedded,
  openPostgresql,
  readMigrations,
} from './platform/database/index.ts';
import { systemClock } from './platform/system/system-clock.ts';
import { systemRandom } from './platform/system/system-random.ts';
import type { Settings } from './settings.ts';

/** What an installation stands on, before any server. */
export interface Installation {
  readonly settings: Settings;
  readonly database: Database;
  /** What time it is: on PostgreSQL as its clock tells, so that all servers go by one. */
  readonly clock: Clock;
  /** How far the database's clock is ahead of this machine's, in milliseconds. */
  readonly clockDifference: () => number;
  readonly keys: KeyRing;
  readonly isDemonstration: boolean;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The folder of the built client, beside the compiled program. */
export const CLIENT_FOLDER = join(ROOT, 'dist', 'client');

export const MIGRATIONS = readMigrations(join(ROOT, 'migrations'));

/** Where a demonstration keeps the keys that it made. */
export const keyFile = (settings: Settings): string => join(settings.SALLYPORT_DATA_DIR, 'keys');

/** Whether the program makes its own keys: only a demonstration does. */
export const makesItsOwnKeys = (settings: Settings): boolean =>
  !settings.SALLYPORT_PUBLIC_URL && !settings.SALLYPORT_SECRET_KEY;

/** Where people reach the site. */
export const publicUrlOf = (settings: Settings): URL =>
  new URL(settings.SALLYPORT_PUBLIC_URL ?? `http://localhost:${settings.PORT}`);

function openKeys(settings: Settings): SealingKeys {
  if (makesItsOwnKeys(settings)) {
    makeDataFolder(settings.SALLYPORT_DATA_DIR);
    return openGeneratedKeys(keyFile(settings), systemRandom);
  }
  const ring = settings.SALLYPORT_SECRET_KEY && parseKeys(settings.SALLYPORT_SECRET_KEY);
  if (ring) return ring;
  throw new OperatorError(
    settings.SALLYPORT_SECRET_KEY
      ? 'SALLYPORT_SECRET_KEY is not right: each key is 32 bytes in base64.'
      : 'A public URL needs SALLYPORT_SECRET_KEY: the keys of a demonstration are never used there.',
    'Make a key with: openssl rand -base64 32',
  );
}

/** Why a database does not answer, in the driver's words, which name no secret; undefined where it does. */
const findProblem = (database: Database): Promise<string | undefined> =>
  database.runText('select 1').then(
    () => undefined,
    (cause) => cause.message || cause.code,
  );

/** A pooler says so when it is given parameters that are for PostgreSQL. */
const adviceAbout = (problem: string): string =>
  problem.includes('startup parameter')
    ? 'It is a connection pooler such as pgbouncer: set SALLYPORT_DATABASE_POOLER=on.'
    : 'Check that PostgreSQL runs, and that host, port, user, password and database name are right.';

async function openDatabase(settings: Settings): Promise<Database> {
  if (!settings.DATABASE_URL) return openEmbedded(settings.SALLYPORT_DATA_DIR);
  const database = openPostgresql(settings.DATABASE_URL, {
    connections: settings.SALLYPORT_DATABASE_CONNECTIONS,
    isPooled: settings.SALLYPORT_DATABASE_POOLER,
  });
  const problem = await findProblem(database);
  if (problem === undefined) return database;
  await database.close();
  throw new OperatorError(
    `The database that DATABASE_URL names does not answer (${problem}).`,
    adviceAbout(problem),
  );
}

/** Which installation these settings name, for a person: no user, no password. */
export function describeInstallation(settings: Settings): string {
  const what = settings.SALLYPORT_PUBLIC_URL ?? 'a demonstration';
  if (!settings.DATABASE_URL) return `${what}, in ${settings.SALLYPORT_DATA_DIR}`;
  const { host, pathname } = new URL(settings.DATABASE_URL);
  return `${what}, in PostgreSQL at ${host}${pathname}`;
}

/** Brings the schema up to date, and does nothing else: needs no keys. */
export async function migrateDatabase(settings: Settings): Promise<void> {
  const database = await openDatabase(settings);
  await migrate(database, MIGRATIONS, systemClock.now()).finally(() => database.close());
}

/** The embedded database has the clock of this machine. */
async function openClock(database: Database) {
  if (database.kind === 'embedded') return { clock: systemClock, clockDifference: () => 0, close: () => {} };
  const clock = await followDatabaseClock(database, systemClock);
  return { clock, clockDifference: () => clock.difference(), close: () => clock.close() };
}

/**
 * Opens keys and database, brings the schema up to date and ends what a killed program left half-done. Close the database
 * when done.
 * @param mayBegin whether an installation is made where there is none
 * @throws OperatorError where something has to be mended first
 */
export async function openInstallation(settings: Settings, mayBegin = true): Promise<Installation> {
  const sealing = openKeys(settings);
  const database = await openDatabase(settings);
  try {
    const { clock, clockDifference, close } = await openClock(database);
    await migrate(database, MIGRATIONS, clock.now());
    const keys = await openLookupKey(
      { queries: database.root, clock, random: systemRandom },
      sealing,
      mayBegin,
    );
    const audit = createAudit({ keys, clock, random: systemRandom });
    await finishImports({ database, audit, clock });
    return {
      settings,
      database: { ...database, close: () => database.close().finally(close) },
      ...{ clock, clockDifference, keys },
      isDemonstration: !settings.SALLYPORT_PUBLIC_URL,
    };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}
