import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import { lockOwner } from '../store.ts';

/** The access pass of an account that is in force. */
export interface OpenPass {
  readonly id: string;
  readonly codeHash: Buffer;
  readonly withNewPassword: boolean;
}

/** The pass of an account that can still be used at `now`. */
export async function findOpenPass(
  queries: Queries,
  accountId: string,
  now: Date,
): Promise<OpenPass | undefined> {
  const row = await queries
    .selectFrom('access_passes')
    .select(['id', 'code_hash', 'with_new_password'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && { id: row.id, codeHash: row.code_hash, withNewPassword: row.with_new_password };
}

export interface NewPass {
  readonly id: string;
  readonly accountId: string;
  readonly codeHash: Buffer;
  readonly isOnce: boolean;
  readonly withNewPassword: boolean;
  readonly reason: string;
  readonly issuedBy: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Stores a pass; the one before it ends. @returns whether there was one that could still be used */
export async function replacePass(transaction: Queries, pass: NewPass): Promise<boolean> {
  await lockOwner(transaction, pass.accountId);
  const hadOne = await endOpenPass(transaction, pass.accountId, pass.now);
  await transaction
    .insertInto('access_passes')
    .values({
      id: pass.id,
      account_id: pass.accountId,
      code_hash: pass.codeHash,
      is_once: pass.isOnce,
      with_new_password: pass.withNewPassword,
      reason: pass.reason,
      issued_by: pass.issuedBy,
      created_at: pass.now,
      expires_at: pass.expiresAt,
    })
    .execute();
  return hadOne;
}

/** Ends the pass of an account. @returns whether there was one that could still be used */
export async function endOpenPass(transaction: Queries, accountId: string, now: Date): Promise<boolean> {
  const rows = await transaction
    .updateTable('access_passes')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .returning('expires_at')
    .execute();
  return rows.some((row) => row.expires_at > now);
}

/** Notes a use, while the pass is in force and not expired. @returns false when it is not: somebody was quicker, or it is late */
async function use(
  transaction: Queries,
  id: string,
  now: Date,
  endsWhen: RawBuilder<boolean>,
): Promise<boolean> {
  const result = await transaction
    .updateTable('access_passes')
    .set({
      last_used_at: now,
      ended_at: sql<Date | null>`case when ${endsWhen} then ${now}::timestamptz end`,
    })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Uses a pass in place of the second factor: one that works once has ended. */
export const spendPass = (transaction: Queries, id: string, now: Date): Promise<boolean> =>
  use(transaction, id, now, sql<boolean>`is_once`);

/** Uses a pass in place of the password: it has ended, so that it is never the second factor too. */
export const spendPassAsPassword = (transaction: Queries, id: string, now: Date): Promise<boolean> =>
  use(transaction, id, now, sql<boolean>`true`);
