import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import {
  createEmbedded,
  type Database,
  migrate,
  openPostgresql,
  readMigrations,
} from '../platform/database/index.ts';

/** Which database this run of the suite is on. */
export const testDatabaseKind = (): 'embedded' | 'postgresql' =>
  process.env.SALLYPORT_TEST_DATABASE === 'postgresql' ? 'postgresql' : 'embedded';

/** When the databases of tests were migrated. */
export const BORN = new Date('2026-01-01T00:00:00Z');
const migrations = readMigrations(new URL('../../migrations', import.meta.url).pathname);

/** One that was migrated before the tests began. */
async function openEmbeddedTest(): Promise<Database> {
  const file = process.env.SALLYPORT_TEST_EMBEDDED_DATABASE;
  if (!file) throw new Error('SALLYPORT_TEST_EMBEDDED_DATABASE is not set: run the tests with npm test.');
  return createEmbedded(await PGlite.create({ loadDataDir: await openAsBlob(file) }));
}

/** Creates an empty database on the test server. Ends with `drop`. */
export async function createPostgresqlDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.SALLYPORT_TEST_POSTGRES_URL;
  if (!server) throw new Error('SALLYPORT_TEST_POSTGRES_URL is not set: run the tests with npm test.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}

async function openPostgresqlTest(): Promise<Database> {
  const { url, drop } = await createPostgresqlDatabase();
  const database = openPostgresql(url, 8);
  await migrate(database, migrations, BORN);
  return { ...database, close: () => database.close().then(drop) };
}

/** A migrated, empty database of this run's kind. Close it when the file's tests are done. */
export const openTestDatabase = (): Promise<Database> =>
  testDatabaseKind() === 'postgresql' ? openPostgresqlTest() : openEmbeddedTest();
