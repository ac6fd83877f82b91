import { sql } from 'kysely';
import { prepare, type Queries, type Slots, withNextCommit } from '../../platform/database/index.ts';
import { type Admission, type AdmissionRow, type Attempt, admission, toAdmission } from './attempts-store.ts';
import { type FactsRow, type PasswordFacts, selectFacts, toFacts } from './facts-store.ts';

/** A password that is to be admitted, or not. */
export interface PasswordAttempt extends Attempt {
  /** The address's counter for all browsers that do not know the account; `key` of `Attempt`. */
  readonly key: Buffer;
  /** The address's counter for this browser, where it has completed a sign-in of the account before. */
  readonly ownKey: Buffer;
  readonly addressKey: string;
  readonly browserHash: Buffer;
  /** The counter of the network's failures in the present hour, and how many are let through. */
  readonly networkKey: Buffer;
  readonly mostFailures: number;
}

/** What is known of the address: undefined where there is no account. */
export interface AdmittedPassword {
  readonly facts: PasswordFacts | undefined;
  /** `network paused` when the network of an unknown browser failed too often; no counter was touched then. */
  readonly admission: Admission | 'network paused';
}

type Row = Partial<AdmissionRow> & { network_is_paused: boolean } & (FactsRow | { id: null });

const admitOne = prepare((queries, attempt: Slots<PasswordAttempt>) => {
  const counter = {
    key: sql<Buffer>`(select key from chosen)`,
    kind: attempt.kind,
    delays: attempt.delays,
    now: attempt.now,
  };
  return sql<Row>`
    with facts as (${selectFacts(queries, attempt)}
    ), chosen as (
      select known, case when known then ${attempt.ownKey}::bytea else ${attempt.key}::bytea end as key
      from (select exists (select from facts where known_since is not null) as known) as asked
    ), network as (
      select from attempt_counters
      where key = ${attempt.networkKey}::bytea and failures >= ${attempt.mostFailures}::int
        and not (select known from chosen)
    ), ${admission(counter, sql`not exists (select from network)`)}
    select exists (select from network) as network_is_paused, outcome.*, facts.*, ${withNextCommit}
    from (select) as always left join outcome on true left join facts on true`.compile(queries);
});

/**
 * Reads what judging a password needs and admits the attempt, counting it as a failure before it is judged, all in one
 * statement: parallel guesses are at most the limit, and known and unknown addresses cost the same. What comes of it is committed
 * before it is answered, and the count with that.
 */
export async function admitPassword(queries: Queries, attempt: PasswordAttempt): Promise<AdmittedPassword> {
  const [row] = await admitOne(queries, attempt);
  return {
    facts: row && row.id !== null ? toFacts(row) : undefined,
    // Nothing is written: whoever floods us writes no table full.
    admission: row?.network_is_paused ? 'network paused' : toAdmission(row, attempt.now),
  };
}
