import {
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type pg from 'pg';
import { Connection, type ConnectionUse } from './connection.ts';

type Pooled = Connection & { readonly client: pg.PoolClient };

export interface PooledClients extends ConnectionUse {
  connect(): Promise<pg.PoolClient>;
  end(): Promise<void>;
}

/** A transaction that PostgreSQL rolled back where it was to commit it: a statement of it had failed. */
const notKept = () => new Error('The transaction was rolled back, because one of its statements had failed.');

/** Kysely's driver over a pool of `pg` connections. */
class PooledDriver implements Driver {
  readonly #clients: PooledClients;
  readonly #connections = new WeakMap<pg.PoolClient, Connection>();
  /** Whose rollback failed: nobody knows what state they are in. */
  readonly #broken = new WeakSet<Connection>();

  constructor(clients: PooledClients) {
    this.#clients = clients;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    const client = await this.#clients.connect();
    const connection = this.#connections.get(client) ?? new Connection(client, this.#clients);
    this.#connections.set(client, connection);
    return connection;
  }

  async beginTransaction(connection: Pooled): Promise<void> {
    connection.begin();
  }

  async commitTransaction(connection: Pooled): Promise<void> {
    if (!(await connection.commit())) throw notKept();
  }

  /** Where it fails, the transaction ends with its connection. What it failed with at first is what there is to tell. */
  async rollbackTransaction(connection: Pooled): Promise<void> {
    await connection.rollback().catch(() => this.#broken.add(connection));
  }

  async releaseConnection(connection: Pooled): Promise<void> {
    connection.client.release(this.#broken.has(connection) || connection.isOutOfStep);
  }

  destroy(): Promise<void> {
    return this.#clients.end();
  }
}

/** PostgreSQL's dialect over a pool: Kysely's own words, our way to send them. */
export const createDialect = (clients: PooledClients): Dialect => ({
  createDriver: () => new PooledDriver(clients) as unknown as Driver,
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createAdapter: () => new PostgresAdapter(),
  createIntrospector: (database) => new PostgresIntrospector(database),
});
