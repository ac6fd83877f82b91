import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../database/index.ts';

/** The moment by which all processes go: the database's, so that a node with a wrong clock neither skips a job nor holds it back. */
export type Moment = RawBuilder<Date>;
export const DATABASE_TIME: Moment = sql<Date>`statement_timestamp()`;

/** For how long a process that stopped without a word keeps others from its job. It renews the lease while it works. */
const LEASE = sql`interval '60 seconds'`;

export interface Lease {
  readonly id: string;
  readonly name: string;
  readonly startedAt: Date;
  readonly waitedSeconds: number;
  /** How many runs before this one failed in a row. */
  readonly failures: number;
}

const idsOf = (names: readonly string[]) => sql`any(${[...names]}::text[])`;

/** Enters the jobs of this version, due at once where they are new, and takes out those that are no more. */
export async function enterJobs(queries: Queries, names: readonly string[], now: Moment): Promise<void> {
  await sql`
    insert into background_jobs (name, due_at) select name, ${now} from unnest(${[...names]}::text[]) as given (name)
    on conflict (name) do nothing`.execute(queries);
  await sql`delete from background_jobs where not name = ${idsOf(names)}`.execute(queries);
}

/** Takes the job that has waited longest, from whichever process asks first. */
export async function leaseOldest(
  queries: Queries,
  { id, names, now }: { readonly id: string; readonly names: readonly string[]; readonly now: Moment },
): Promise<Lease | undefined> {
  const { rows } = await sql<{ name: string; started_at: Date; waited_seconds: number; failures: number }>`
    update background_jobs
    set lease = ${id}, leased_until = ${now} + ${LEASE}, started_at = ${now},
      waited_seconds = extract(epoch from ${now} - due_at)
    where name = (
      select name from background_jobs
      where name = ${idsOf(names)} and due_at <= ${now} and (leased_until is null or leased_until <= ${now})
      order by due_at, name limit 1 for update skip locked)
    returning name, started_at, waited_seconds, failures`.execute(queries);
  return rows.map(({ name, started_at, waited_seconds, failures }) => ({
    ...{ id, name, failures },
    startedAt: started_at,
    waitedSeconds: waited_seconds,
  }))[0];
}

export async function renewLease(queries: Queries, id: string, now: Moment): Promise<void> {
  await sql`update background_jobs set leased_until = ${now} + ${LEASE} where lease = ${id}`.execute(queries);
}

/** Gives leases back with nothing done: the jobs are due as they were. */
export async function releaseLeases(queries: Queries, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update background_jobs set lease = null, leased_until = null where lease = any(${[...ids]}::uuid[])`.execute(
    queries,
  );
}

/**
 * Notes that a job was done. One that took longer than its period is due again from its end on.
 * @returns how long it took, in seconds; undefined where another process has taken it over meanwhile
 */
export async function noteDone(
  queries: Queries,
  { id, nextDue, now }: { readonly id: string; readonly nextDue: Date; readonly now: Moment },
): Promise<number | undefined> {
  const { rows } = await sql<{ run_seconds: number }>`
    update background_jobs
    set lease = null, leased_until = null, failures = 0, due_at = greatest(${nextDue}::timestamptz, ${now}),
      run_seconds = extract(epoch from ${now} - started_at)
    where lease = ${id} returning run_seconds`.execute(queries);
  return rows[0]?.run_seconds;
}

export async function noteFailed(
  queries: Queries,
  { id, retrySeconds }: { readonly id: string; readonly retrySeconds: number },
  now: Moment,
): Promise<void> {
  await sql`
    update background_jobs
    set lease = null, leased_until = null, failures = failures + 1, due_at = ${now} + make_interval(secs => ${retrySeconds}),
      run_seconds = extract(epoch from ${now} - started_at)
    where lease = ${id}`.execute(queries);
}

/** How a job is doing. */
export interface JobState {
  readonly name: string;
  /** How long it has been due without anybody working on it; 0 where it is not due, or under way. */
  readonly waitingSeconds: number;
  /** Of the last run; null before the first. */
  readonly lastWaitedSeconds: number | null;
  readonly failures: number;
}

/** How every background job is doing, the one that has waited longest first. */
export async function listJobStates(queries: Queries, now: Moment = DATABASE_TIME): Promise<JobState[]> {
  const { rows } = await sql<{
    name: string;
    waiting: number;
    waited_seconds: number | null;
    failures: number;
  }>`
    select name, waited_seconds, failures,
      case when leased_until > ${now} then 0 else greatest(extract(epoch from ${now} - due_at), 0) end::real as waiting
    from background_jobs order by waiting desc, name`.execute(queries);
  return rows.map(({ name, waiting, waited_seconds, failures }) => ({
    ...{ name, failures },
    waitingSeconds: waiting,
    lastWaitedSeconds: waited_seconds,
  }));
}
