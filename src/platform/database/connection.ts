import { createHash } from 'node:crypto';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type pg from 'pg';
import { retryConflicts } from './conflicts.ts';
import { Flight } from './flight.ts';
import { type Answer, type Shapes, Statement } from './statement.ts';

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

type Control = 'begin' | 'commit' | 'rollback';

/** How the connections of a pool are used. */
export interface ConnectionUse {
  /**
   * Each statement is prepared under a name, so that PostgreSQL parses and plans it once a connection. Behind a pooler nothing is
   * kept: the next transaction may come to another connection of PostgreSQL.
   */
  readonly keepsStatements: boolean;
  /** How the values of a type are read. */
  readonly parserOf: (type: number) => (text: string) => unknown;
  /** Watches over an answer that is waited for. */
  during<Value>(client: pg.PoolClient, answer: Promise<Value>): Promise<Value>;
}

/** A statement that may wait for the next one of its transaction. */
export interface Postponed extends CompiledQuery {
  readonly isPostponed?: boolean;
  /** What its transaction fails with where it divides by zero: see `touchOne`. */
  readonly onMiss?: () => Error;
}

/**
 * PostgreSQL and we no longer agree on a prepared statement, and would not with the next try either: its rows have other
 * columns since somebody changed the schema (0A000), it is gone (26000), or it is there already (42P05).
 */
const OUT_OF_STEP = ['0A000', '26000', '42P05'];

const CHANGES = /^(?:INSERT \d+|UPDATE|DELETE|MERGE) (\d+)$/;
const DIVISION_BY_ZERO = '22012';

function resultOf<Row>({ tag, rows }: Answer): QueryResult<Row> {
  const count = CHANGES.exec(tag)?.[1];
  return { rows: rows as Row[], ...(count && { numAffectedRows: BigInt(count) }) };
}

/**
 * A connection of the pool as Kysely uses it. `begin` goes with the first statement of its transaction, and what may wait
 * goes with the next one or with `commit`.
 */
export class Connection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  readonly #use: ConnectionUse;
  readonly #shapes: Shapes = new Map();
  #waiting: Statement[] = [];
  #isInTransaction = false;
  #isOutOfStep = false;

  constructor(client: pg.PoolClient, use: ConnectionUse) {
    this.client = client;
    this.#use = use;
  }

  /** Its prepared statements are not those that PostgreSQL knows: whoever has it now is the last. */
  get isOutOfStep(): boolean {
    return this.#isOutOfStep;
  }

  begin(): void {
    this.#isInTransaction = true;
    this.#waiting = [this.#control('begin')];
  }

  /** @returns whether PostgreSQL kept the transaction: one with a failed statement it rolls back instead */
  async commit(): Promise<boolean> {
    this.#isInTransaction = false;
    if (this.#isUntouched()) return true;
    const commit = this.#control('commit');
    await this.#send(commit);
    return commit.answer.tag === 'COMMIT';
  }

  /** What still waits is not sent. */
  async rollback(): Promise<void> {
    const isBegun = this.#waiting[0]?.text !== 'begin';
    this.#isInTransaction = false;
    this.#waiting = [];
    if (isBegun) await this.#send(this.#control('rollback'));
  }

  executeQuery<Row>(query: Postponed): Promise<QueryResult<Row>> {
    // A single statement outside any transaction was undone whole.
    return this.#isInTransaction ? this.#execute(query) : retryConflicts(() => this.#execute(query));
  }

  async #execute<Row>(query: Postponed): Promise<QueryResult<Row>> {
    const statement = this.#toStatement(query);
    if (query.isPostponed && this.#isInTransaction) {
      this.#waiting.push(statement);
      return { rows: statement.answer.rows as Row[] };
    }
    await this.#send(statement);
    return resultOf<Row>(statement.answer);
  }

  #toStatement({ sql: text, parameters: values, onMiss }: Postponed): Statement {
    const isNamed = this.#use.keepsStatements && values.length > 0 && text.length <= LONGEST_PREPARED;
    return new Statement(isNamed ? nameOf(text) : '', text, values, onMiss);
  }

  #control(text: Control): Statement {
    return new Statement(this.#use.keepsStatements ? text : '', text, []);
  }

  /** Nothing of the transaction has been sent. */
  #isUntouched(): boolean {
    const isUntouched = this.#waiting.length === 1 && this.#waiting[0]?.text === 'begin';
    if (isUntouched) this.#waiting = [];
    return isUntouched;
  }

  async #send(last: Statement): Promise<void> {
    const flight = new Flight([...this.#waiting, last], this.#shapes, this.#use.parserOf);
    this.#waiting = [];
    this.client.query(flight);
    await this.#use.during(this.client, flight.landed).catch((cause: Error & { code?: string }) => {
      if (OUT_OF_STEP.includes(cause.code ?? '')) this.#isOutOfStep = true;
      const missed = cause.code === DIVISION_BY_ZERO && flight.failed?.onMiss?.();
      if (missed) throw missed;
      // Led to the socket; here it leads to whoever sent the statement.
      Error.captureStackTrace(cause);
      throw cause;
    });
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for it; nothing here streams
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows are not streamed.');
  }
}
