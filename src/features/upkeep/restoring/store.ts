import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';

/**
 * Raises the generation of the next accounts: their sessions, remembered devices and tokens end.
 * @param after the last id of the page before
 * @returns how many, and the last id; undefined where none was left
 */
export async function endPageOfSessions(
  transaction: Queries,
  after: string,
  now: Date,
  size: number,
): Promise<{ accounts: number; last: string } | undefined> {
  const { rows } = await sql<{ id: string }>`
    update accounts set generation = generation + 1, updated_at = ${now}
    where id in (select id from accounts where id > ${after}::uuid order by id limit ${size})
    returning id`.execute(transaction);
  const last = rows
    .map(({ id }) => id)
    .sort()
    .at(-1);
  return last === undefined ? undefined : { accounts: rows.length, last };
}

/** Ends sign-ins under way, codes that were sent, challenges and set-ups. @returns how many codes could still have been typed */
export async function endCodes(transaction: Queries, now: Date): Promise<number> {
  await transaction.deleteFrom('pending_sign_ins').execute();
  await transaction.deleteFrom('webauthn_challenges').execute();
  await transaction.deleteFrom('enrolments').where('completed_at', 'is', null).execute();
  const open = await transaction
    .updateTable('sent_codes')
    .set({ ended_at: now })
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(open.numUpdatedRows);
}

/** Takes back every access pass. @returns how many were open */
export async function endPasses(transaction: Queries, now: Date): Promise<number> {
  const ended = await transaction
    .updateTable('access_passes')
    .set({ ended_at: now })
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** Uses up every recovery code: some may have been used since the backup. @returns how many were open */
export async function endRecoveryCodes(transaction: Queries, now: Date): Promise<number> {
  const ended = await transaction
    .updateTable('recovery_code_sets')
    .set({ ended_at: now, shown: null })
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** Takes every message that waits out of the queue: it was sent after the backup, or is too old to be sent now. */
export async function dropMessages(transaction: Queries, now: Date): Promise<number> {
  const dropped = await transaction
    .updateTable('messages')
    .set({ state: 'withdrawn', withdrawn_at: now, due_at: null, body: null })
    .where((row) => row.or([row('due_at', 'is not', null), row('state', 'in', ['waiting', 'handing-over'])]))
    .executeTakeFirst();
  return Number(dropped.numUpdatedRows);
}
