import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { OperatorError } from '../../core/operator-error.ts';
import type { Database } from './database.ts';
import { isForbidden } from './forbidden.ts';

export interface Migration {
  readonly name: string;
  readonly statements: string;
}

/** The migrations of a folder, in the order of their numbers. */
export const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, statements: readFileSync(join(folder, name), 'utf8') }));

const digest = (migration: Migration): string =>
  createHash('sha256').update(migration.statements).digest('hex');

interface Applied {
  name: string;
  digest: string;
}

/** Splits a migration at semicolons that end a line, leaving `$$` bodies whole. */
export function splitStatements(text: string): string[] {
  const statements: string[] = [];
  let current = '';
  let inBody = false;
  for (const line of text.split('\n')) {
    current += `${line}\n`;
    if ((line.match(/\$\$/g)?.length ?? 0) % 2 === 1) inBody = !inBody;
    if (!inBody && line.trimEnd().endsWith(';')) {
      statements.push(current);
      current = '';
    }
  }
  return current.trim() ? [...statements, current] : statements;
}

function refuseUnknown(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, digest(migration)]));
  const newer = applied.find((row) => !known.has(row.name));
  if (newer)
    throw new OperatorError(
      `The data was written by a newer version of Sallyport (it has ${newer.name}).`,
      'Run that version, or restore a backup that this version made.',
    );
  const altered = applied.find((row) => known.get(row.name) !== row.digest);
  if (altered)
    throw new OperatorError(
      `The migration ${altered.name} differs from the one that made this database.`,
      'Restore the original file: a change belongs into a new migration.',
    );
}

/** Looks first: "create if not exists" asks for the right to create even where nothing is missing. */
async function makeList(queries: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ is: boolean }>`select to_regclass('migrations') is not null as is`.execute(
    queries,
  );
  if (rows[0]?.is) return;
  await sql`create table migrations (name text primary key, digest text not null, applied_at timestamptz not null)`.execute(
    queries,
  );
}

/** @throws OperatorError where the role may not change the schema */
function explainForbidden(cause: unknown): never {
  if (!isForbidden(cause)) throw cause;
  throw new OperatorError(
    'The database is not up to date, and the role that DATABASE_URL names may not change it.',
    'Run ./sallyport migrate with the address of the role that owns the tables (docs/guides/postgresql-roles.sql).',
  );
}

/**
 * Brings the schema up to date, in one transaction and one process at a time.
 * @returns the names of the migrations that were applied now
 * @throws OperatorError when the data is of a newer version, a migration was altered, or the role may not migrate
 */
export function migrate(database: Database, migrations: readonly Migration[], now: Date): Promise<string[]> {
  return applyMissing(database, migrations, now).catch(explainForbidden);
}

function applyMissing(database: Database, migrations: readonly Migration[], now: Date): Promise<string[]> {
  return database.transaction(async (transaction) => {
    const queries = transaction as unknown as Kysely<unknown>;
    await sql`select pg_advisory_xact_lock(7251001)`.execute(queries);
    await makeList(queries);
    const { rows: applied } = await sql<Applied>`select name, digest from migrations`.execute(queries);
    refuseUnknown(applied, migrations);
    const done = new Set(applied.map((row) => row.name));
    const missing = migrations.filter((migration) => !done.has(migration.name));
    for (const migration of missing) {
      for (const statement of splitStatements(migration.statements))
        await sql.raw(statement).execute(queries);
      await sql`insert into migrations values (${migration.name}, ${digest(migration)}, ${now})`.execute(
        queries,
      );
    }
    return missing.map((migration) => migration.name);
  });
}

/** The names of the migrations that have not been applied. */
export async function findMissing(database: Database, migrations: readonly Migration[]): Promise<string[]> {
  const queries = database.root as unknown as Kysely<unknown>;
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(queries);
  const done = new Set(rows.map((row) => row.name));
  return migrations.map((migration) => migration.name).filter((name) => !done.has(name));
}
