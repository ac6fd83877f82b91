import pg from 'pg';
import { createDatabase, type Database } from './database.ts';
import { createDialect } from './driver.ts';
import { refuseInsideTransaction } from './transaction-guard.ts';
import { valueTypes } from './value-types.ts';

/** A database behind a pool of `pg` connections. */
export function createPooled(kind: Database['kind'], config: pg.PoolConfig): Database {
  const types = valueTypes(pg.types.getTypeParser as never);
  const pool = new pg.Pool({ ...config, application_name: 'sallyport', types: types as never });
  // A broken connection is replaced at the next use, and whoever was using it hears of it from their own statement.
  // Without listeners it would end the process: the pool's is for idle connections, the other for those between two
  // statements of a transaction.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const connect = async () => {
    refuseInsideTransaction();
    return pool.connect();
  };
  const dialect = createDialect({ connect, end: () => pool.end(), parserOf: types.getTypeParser });
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
