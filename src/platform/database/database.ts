import { type Dialect, Kysely, sql } from 'kysely';
import { Overtaken, runAttempt } from './attempt.ts';
import { isConflict, retryConflicts } from './conflicts.ts';
import type { DB } from './schema.ts';
import { insideTransaction } from './transaction-guard.ts';

/** What stores work on: the root handle or a transaction. */
export type Queries = Kysely<DB>;

type Work<Value> = (transaction: Queries) => Promise<Value>;

/** `once` for work that cannot be run again, because it uses up what it reads. */
export interface TransactionOptions {
  readonly runs: 'again' | 'once';
}

export interface Database {
  readonly kind: 'embedded' | 'postgresql';
  /** For single statements outside any transaction. Throws when a transaction is open around the call. */
  readonly root: Queries;
  /**
   * Runs `work` in one transaction: all of it is kept, or none. It is run again where a deadlock or a serialization failure undid it,
   * so what it changes outside the transaction must be the same after a second run.
   */
  transaction<Value>(work: Work<Value>, options?: TransactionOptions): Promise<Value>;
  /**
   * The same for work that does nothing but write to the transaction. It may rely on what this process remembers of the database
   * instead of asking, and is run again, relying on nothing, where that had changed meanwhile.
   */
  repeatableTransaction<Value>(work: Work<Value>): Promise<Value>;
  /**
   * Runs SQL text of a library outside any transaction of ours: one statement with values, or several without.
   * @returns the rows of all statements
   */
  runText(text: string, values?: readonly unknown[]): Promise<{ rows: object[] }>;
  /** Whether it answers and takes changes: a standby answers, and takes none. */
  isWritable(): Promise<boolean>;
  close(): Promise<void>;
}

/** A database over a Kysely dialect, and the driver's own way to run SQL text. */
export function createDatabase(
  kind: Database['kind'],
  dialect: Dialect,
  runText: Database['runText'],
): Database {
  const root = new Kysely<DB>({ dialect });
  const runOnce = <Value>(work: Work<Value>, isRepeatable: boolean): Promise<Value> =>
    runAttempt({ database: root, isRepeatable, listeners: [] }, (attempt) =>
      root.transaction().execute((transaction) => insideTransaction(attempt, () => work(transaction))),
    );
  const transaction: Database['transaction'] = (work, { runs } = { runs: 'again' }) =>
    runs === 'once' ? runOnce(work, false) : retryConflicts(() => runOnce(work, false));
  return {
    kind,
    root,
    transaction,
    repeatableTransaction: async (work) => {
      try {
        return await runOnce(work, true);
      } catch (cause) {
        if (cause instanceof Overtaken || isConflict(cause)) return transaction(work);
        throw cause;
      }
    },
    runText,
    isWritable: () =>
      sql<{ is: boolean }>`
        select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as is`
        .execute(root)
        .then(
          ({ rows }) => rows[0]?.is === true,
          () => false,
        ),
    close: () => root.destroy(),
  };
}
