import type { Queries } from '../../../platform/database/index.ts';

/** An enrolment that was started and not yet confirmed. */
export interface OpenEnrolment {
  readonly id: string;
  readonly secret: string;
}

/** The open enrolment of an account in one browser. */
export async function findEnrolment(
  queries: Queries,
  owner: { accountId: string; browserHash: Buffer; method: string; now: Date },
): Promise<OpenEnrolment | undefined> {
  const row = await queries
    .selectFrom('enrolments')
    .select(['id', 'secret'])
    .where('account_id', '=', owner.accountId)
    .where('browser_hash', '=', owner.browserHash)
    .where('method', '=', owner.method)
    .where('expires_at', '>', owner.now)
    .where('completed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { id: row.id, secret: row.secret ?? '' };
}

export async function insertEnrolment(
  queries: Queries,
  enrolment: {
    id: string;
    accountId: string;
    browserHash: Buffer;
    method: string;
    secret: string;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await queries
    .insertInto('enrolments')
    .values({
      id: enrolment.id,
      account_id: enrolment.accountId,
      browser_hash: enrolment.browserHash,
      method: enrolment.method,
      secret: enrolment.secret,
      created_at: enrolment.now,
      expires_at: enrolment.expiresAt,
    })
    .execute();
}

/** Marks an enrolment as done, or as begun anew, and lets its secret go. @returns false when it was done before */
export async function completeEnrolment(transaction: Queries, id: string, now: Date): Promise<boolean> {
  const result = await transaction
    .updateTable('enrolments')
    .set({ completed_at: now, secret: null })
    .where('id', '=', id)
    .where('completed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
