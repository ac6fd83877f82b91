import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  createEmbedded,
  type Database,
  migrate,
  openPostgresql,
  readMigrations,
  startEmbedded,
} from '../platform/database/index.ts';
import { takeEmbedded } from './embedded-pool.ts';

/** Which database this run of the suite is on. */
export const testDatabaseKind = (): 'embedded' | 'postgresql' =>
  process.env.SALLYPORT_TEST_DATABASE === 'postgresql' ? 'postgresql' : 'embedded';

const BORN = new Date('2026-01-01T00:00:00Z');
const migrations = readMigrations(new URL('../../migrations', import.meta.url).pathname);

/** Makes an empty database what every test begins with. */
export const migrateForTests = (database: Database): Promise<unknown> => migrate(database, migrations, BORN);

/** Where no test runner has prepared one: pictures are taken of the program outside of it. */
async function openNewEmbedded(): Promise<Database> {
  const database = createEmbedded(await startEmbedded());
  await migrateForTests(database);
  return database;
}

/** One that was migrated before the tests began. */
async function openEmbeddedTest(): Promise<Database> {
  const file = process.env.SALLYPORT_TEST_EMBEDDED_DATABASE;
  if (!file) return openNewEmbedded();
  const { pglite, giveBack } = await takeEmbedded(file);
  return createEmbedded(pglite, giveBack);
}

/**
 * Creates a database on the test server. Ends with `drop`.
 * @param template the database that it is a copy of; undefined: it is empty
 */
export async function createPostgresqlDatabase(
  template?: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.SALLYPORT_TEST_POSTGRES_URL;
  if (!server) throw new Error('SALLYPORT_TEST_POSTGRES_URL is not set: run the tests with npm test.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name}${template ? ` template ${template}` : ''}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}

/** The database of the test server that was migrated before the tests began. */
export const MIGRATED = 'migrated';

async function openPostgresqlTest(): Promise<Database> {
  const { url, drop } = await createPostgresqlDatabase(MIGRATED);
  const database = openPostgresql(url, { connections: 8 });
  return { ...database, close: () => database.close().then(drop) };
}

/** A migrated, empty database of this run's kind. Close it when the file's tests are done. */
export const openTestDatabase = (): Promise<Database> =>
  testDatabaseKind() === 'postgresql' ? openPostgresqlTest() : openEmbeddedTest();
