import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { OperatorError } from '../../../core/operator-error.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Audit, AuditEvent } from '../../audit/index.ts';

/** Runs one step of an import; the events that it gives back are written with it. */
export type Step = <Value>(
  work: (transaction: Queries) => Promise<[Value, ...AuditEvent[]]>,
) => Promise<Value>;

interface StepNeeds {
  readonly database: Database;
  readonly audit: Audit;
}

/** Long enough for a waiting page to ask its few questions before the next step takes the only connection. */
const PAUSE = 4;

/** A statement holds 65,535 values at most. So many accounts lie in every lane: the first append locks them all, in order. */
const EVENTS = 2_000;

/** The rows are read from a file as they come: they cannot be read again. */
const ONCE = { runs: 'once' } as const;

const anotherImportRuns = (): OperatorError =>
  new OperatorError('Another import of people is going on.', 'Wait until it has ended and try again.');

/** Every step is a transaction of its own, with a pause behind it: the embedded database has one connection. */
const shortSteps = ({ database, audit }: StepNeeds): Step => {
  return async (work) => {
    const value = await database.transaction(async (transaction) => {
      const [value, ...events] = await work(transaction);
      await audit.append(transaction, ...events);
      return value;
    });
    await pause(PAUSE);
    return value;
  };
};

/** All steps are one transaction, its events written at its end. */
const oneTransaction = <Value>(
  { database, audit }: StepNeeds,
  run: (step: Step) => Promise<Value>,
): Promise<Value> =>
  database.transaction(async (transaction) => {
    const { rows } = await sql<{
      free: boolean;
    }>`select pg_try_advisory_xact_lock(7251002) as free`.execute(transaction);
    if (!rows[0]?.free) throw anotherImportRuns();
    const kept: AuditEvent[] = [];
    const value = await run(async (work) => {
      const [value, ...events] = await work(transaction);
      kept.push(...events);
      return value;
    });
    for (let from = 0; from < kept.length; from += EVENTS)
      await audit.append(transaction, ...kept.slice(from, from + EVENTS));
    return value;
  }, ONCE);

const running = new WeakSet<Database>();

/** The embedded database belongs to this process alone, so it can tell by itself what is going on. */
async function oneAtATime<Value>(database: Database, run: () => Promise<Value>): Promise<Value> {
  if (running.has(database)) throw anotherImportRuns();
  running.add(database);
  return run().finally(() => running.delete(database));
}

/**
 * Runs an import's steps: on PostgreSQL as one transaction, on the embedded database as many short ones.
 * @throws OperatorError when another import is going on
 */
export const runInSteps = <Value>(needs: StepNeeds, run: (step: Step) => Promise<Value>): Promise<Value> =>
  needs.database.kind === 'postgresql'
    ? oneTransaction(needs, run)
    : oneAtATime(needs.database, () => run(shortSteps(needs)));
