import pg from 'pg';
import { createDatabase, type Database } from './database.ts';
import { createDialect } from './driver.ts';
import type { Patience } from './lost-connections.ts';
import { askSecondOpinion } from './second-opinion.ts';
import { SilenceWatch } from './silence-watch.ts';
import { refuseInsideTransaction } from './transaction-guard.ts';
import { valueTypes } from './value-types.ts';

export interface PooledOptions {
  readonly kind: Database['kind'];
  /** Whether statements are kept on their connection: see `ConnectionUse`. */
  readonly keepsStatements: boolean;
  /** For a database that can go without a word. */
  readonly patience?: Patience;
}

type During = SilenceWatch['during'];

function createWatch(pool: pg.Pool, config: pg.PoolConfig, patience: Patience): SilenceWatch {
  return new SilenceWatch(pool, (milliseconds) => askSecondOpinion(config, milliseconds), patience);
}

/** A database behind a pool of `pg` connections. */
export function createPooled(
  { kind, keepsStatements, patience }: PooledOptions,
  config: pg.PoolConfig,
): Database {
  const types = valueTypes(pg.types.getTypeParser as never);
  const pool = new pg.Pool({ ...config, types: types as never });
  // A broken connection is replaced at the next use, and whoever was using it hears of it from their own statement.
  // Without listeners it would end the process: the pool's is for idle connections, the other for those between two
  // statements of a transaction.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const watch = patience && createWatch(pool, config, patience);
  const during: During = watch ? (client, answer) => watch.during(client, answer) : (_, answer) => answer;
  const connect = async () => {
    refuseInsideTransaction();
    return pool.connect();
  };
  const end = async () => {
    await pool.end();
    watch?.close();
  };
  const dialect = createDialect({ connect, end, parserOf: types.getTypeParser, keepsStatements, during });
  return createDatabase(kind, dialect, (text, values) => runText(connect, during, text, values));
}

async function runText(
  connect: () => Promise<pg.PoolClient>,
  during: During,
  text: string,
  values: readonly unknown[] = [],
) {
  const client = await connect();
  let isUsable = true;
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await during(client, client.query(text, [...values]));
    return { rows: [result].flat().flatMap((one) => one.rows as object[]) };
  } catch (cause) {
    await during(client, client.query('rollback')).catch(() => {
      isUsable = false;
    });
    throw cause;
  } finally {
    client.release(!isUsable);
  }
}
