import { sql } from 'kysely';
import { prepare, type Queries, type Slots, withNextCommit } from '../../platform/database/index.ts';
import { type Delays, SECOND_FACTOR_DELAYS, WRONG_CODES_PER_SIGN_IN } from './attempts.ts';
import { type AdmissionRow, admission, toAdmission } from './attempts-store.ts';
import type { PendingSignIn } from './pending.ts';
import { type Cookie, type PendingRow, selectPending, toPending } from './pending-store.ts';

type Row = PendingRow & Partial<AdmissionRow> & { has_tries: boolean; counted_by: Buffer };

const findAndAdmit = prepare((queries, slots: Slots<Cookie & { delays: Delays }>) => {
  const counter = {
    key: sql<Buffer>`(select attempts_key from counted)`,
    kind: sql<'second-factor'>`'second-factor'`,
    delays: slots.delays,
    now: slots.now,
  };
  return sql<Row>`
    with pending as (${selectPending(queries, slots).select('pending_sign_ins.attempts_key as counted_by')}
    ), counted as (
      update pending_sign_ins set wrong_codes = wrong_codes + 1
      where id_hash = ${slots.idHash}::bytea and wrong_codes < ${sql.lit(WRONG_CODES_PER_SIGN_IN)}
        and ended_at is null and exists (select from pending where state = 'prove')
      returning attempts_key
    ), ${admission(counter, sql`exists (select from counted)`)}
    select exists (select from counted) as has_tries, outcome.*, pending.*, ${withNextCommit}
    from pending left join outcome on true`.compile(queries);
});

/**
 * Reads the open sign-in of a cookie and admits the answer to its second factor that the request brings, counting it as a failure
 * before it is judged, all in one statement. What comes of it is committed before it is answered, and the count with that. Where
 * the sign-in waits for something else, nothing is counted.
 */
export async function findPendingAndAdmit(
  queries: Queries,
  cookie: Cookie,
): Promise<PendingSignIn | undefined> {
  const [row] = await findAndAdmit(queries, { ...cookie, delays: SECOND_FACTOR_DELAYS });
  const admission = row?.has_tries ? toAdmission(row, cookie.now) : 'no tries left';
  return row && { ...toPending(row, cookie.idHash), counted: { key: row.counted_by, admission } };
}
