import { createHash } from 'node:crypto';
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { createDatabase, type Database } from './database.ts';
import { refuseInsideTransaction } from './transaction-guard.ts';
import { valueTypes } from './value-types.ts';

/** Longer statements are lists of values that seldom come twice. */
const LONGEST_PREPARED = 6_000;
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
  if (names.size < 1_000) names.set(text, name);
  return name;
}

type Query = (text: string, values: unknown[]) => Promise<unknown>;

/** Sends each statement as a prepared one, so that PostgreSQL parses and plans it once a connection. */
function prepareStatements(client: pg.PoolClient): void {
  const query = client.query.bind(client) as unknown as (config: unknown) => Promise<unknown>;
  const prepared: Query = (text, values) =>
    values?.length && text.length <= LONGEST_PREPARED
      ? query({ name: nameOf(text), text, values })
      : query({ text, values });
  client.query = ((first: unknown, second?: unknown) =>
    typeof first === 'string' ? prepared(first, (second ?? []) as unknown[]) : query(first)) as never;
}

/** A database behind a pool of `pg` connections. */
export function createPooled(kind: Database['kind'], config: pg.PoolConfig): Database {
  const pool = new pg.Pool({
    ...config,
    application_name: 'sallyport',
    types: valueTypes(pg.types.getTypeParser as never) as never,
  });
  // A broken connection is replaced at the next use, and whoever was using it hears of it from their own statement.
  // Without listeners it would end the process: the pool's is for idle connections, the other for those between two
  // statements of a transaction.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const prepared = new WeakSet<pg.PoolClient>();
  const connect = async () => {
    refuseInsideTransaction();
    const client = await pool.connect();
    if (!prepared.has(client)) prepareStatements(client);
    prepared.add(client);
    return client;
  };
  const dialect = new PostgresDialect({ pool: { connect, end: () => pool.end() } as never });
  return createDatabase(kind, dialect, (text, values) => runText(connect, text, values));
}

async function runText(connect: () => Promise<pg.PoolClient>, text: string, values: readonly unknown[] = []) {
  const client = await connect();
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(text, [...values]);
    return { rows: [result].flat().flatMap((one) => one.rows as object[]) };
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    throw cause;
  } finally {
    client.release();
  }
}
