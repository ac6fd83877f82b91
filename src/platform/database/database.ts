import { type Dialect, Kysely, sql } from 'kysely';
import { Overtaken, runAttempt } from './attempt.ts';
import type { DB } from './schema.ts';
import { insideTransaction } from './transaction-guard.ts';

/** What stores work on: the root handle or a transaction. */
export type Queries = Kysely<DB>;

type Work<Value> = (transaction: Queries) => Promise<Value>;

export interface Database {
  readonly kind: 'embedded' | 'postgresql';
  /** For single statements outside any transaction. Throws when a transaction is open around the call. */
  readonly root: Queries;
  /** Runs `work` in one transaction: all of it is kept, or none. */
  transaction<Value>(work: Work<Value>): Promise<Value>;
  /**
   * The same for work that does nothing but write to the transaction. It may rely on what this process remembers of the database
   * instead of asking, and is run once more, relying on nothing, where that had changed meanwhile.
   */
  repeatableTransaction<Value>(work: Work<Value>): Promise<Value>;
  /**
   * Runs SQL text of a library outside any transaction of ours: one statement with values, or several without.
   * @returns the rows of all statements
   */
  runText(text: string, values?: readonly unknown[]): Promise<{ rows: object[] }>;
  /** Whether the database answers, within two seconds. */
  isAnswering(): Promise<boolean>;
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
  return {
    kind,
    root,
    transaction: (work) => runOnce(work, false),
    repeatableTransaction: async (work) => {
      try {
        return await runOnce(work, true);
      } catch (cause) {
        if (cause instanceof Overtaken) return runOnce(work, false);
        throw cause;
      }
    },
    runText,
    isAnswering: () => answersInTime(root),
    close: () => root.destroy(),
  };
}

async function answersInTime(root: Queries): Promise<boolean> {
  const limit = new Promise<false>((resolve) => setTimeout(resolve, 2_000, false).unref());
  const answer = sql`select 1`.execute(root).then(
    () => true,
    () => false,
  );
  return Promise.race([answer, limit]);
}
