import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { CodeOwner } from './code.ts';

/** So many tries at one code, right or wrong (NIST SP 800-63B-4 3.2.2 bounds guessing). */
export const TRIES_PER_CODE = 5;

export interface NewCode {
  readonly id: string;
  readonly owner: CodeOwner;
  readonly codeHash: Buffer;
  readonly now: Date;
  readonly expiresAt: Date;
  /** A code that can still be answered and was sent after this moment stays; no new one is made. */
  readonly staysIfSentAfter: Date;
}

/**
 * Puts a new code in the place of the one before, in one statement: of any number of clicks at once one gets it.
 * @returns undefined when the code before stays; else the message of the code before, where it has one
 */
export async function claimCode(
  transaction: Queries,
  code: NewCode,
): Promise<{ replacedMessageId: string | null } | undefined> {
  const row = await transaction
    .insertInto('sent_codes')
    .values({
      id: code.id,
      account_id: code.owner.accountId,
      browser_hash: code.owner.browserHash,
      purpose: code.owner.purpose,
      method: code.owner.method,
      authenticator_id: code.owner.authenticatorId,
      code_hash: code.codeHash,
      created_at: code.now,
      expires_at: code.expiresAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'browser_hash', 'purpose', 'authenticator_id'])
        .doUpdateSet((update) => ({
          id: update.ref('excluded.id'),
          method: update.ref('excluded.method'),
          code_hash: update.ref('excluded.code_hash'),
          created_at: update.ref('excluded.created_at'),
          expires_at: update.ref('excluded.expires_at'),
          replaced_message_id: update.ref('sent_codes.message_id'),
          message_id: null,
          tries: 0,
          ended_at: null,
        }))
        .where((where) =>
          where.or([
            where('sent_codes.created_at', '<=', code.staysIfSentAfter),
            where('sent_codes.expires_at', '<=', code.now),
            where('sent_codes.tries', '>=', TRIES_PER_CODE),
            where('sent_codes.ended_at', 'is not', null),
          ]),
        ),
    )
    .returning('replaced_message_id')
    .executeTakeFirst();
  return row && { replacedMessageId: row.replaced_message_id };
}

/** Writes down which message carries a code. */
export async function noteMessage(transaction: Queries, id: string, messageId: string): Promise<void> {
  await transaction.updateTable('sent_codes').set({ message_id: messageId }).where('id', '=', id).execute();
}

export interface StoredCode {
  readonly id: string;
  readonly codeHash: Buffer;
}

const rowOf = (owner: CodeOwner) => sql<boolean>`
  account_id = ${owner.accountId} and browser_hash = ${owner.browserHash} and purpose = ${owner.purpose}
  and authenticator_id = ${owner.authenticatorId} and method = ${owner.method} and ended_at is null`;

/** The newest code that was sent and not used up, too old or not. */
export async function findCode(
  queries: Queries,
  owner: CodeOwner,
): Promise<{ messageId: string | null; expiresAt: Date } | undefined> {
  const row = await queries
    .selectFrom('sent_codes')
    .select(['message_id', 'expires_at'])
    .where(rowOf(owner))
    .executeTakeFirst();
  return row && { messageId: row.message_id, expiresAt: row.expires_at };
}

/** Counts one try at a code, before it is judged. @returns undefined when there is none, or none that may still be tried */
export async function countTry(
  queries: Queries,
  owner: CodeOwner,
  now: Date,
): Promise<StoredCode | undefined> {
  const row = await queries
    .updateTable('sent_codes')
    .set((update) => ({ tries: update('tries', '+', 1) }))
    .where(rowOf(owner))
    .where('tries', '<', TRIES_PER_CODE)
    .where('expires_at', '>', now)
    .returning(['id', 'code_hash'])
    .executeTakeFirst();
  return row && { id: row.id, codeHash: row.code_hash };
}

/**
 * Uses a code up.
 * @returns undefined when it was used, replaced or taken back meanwhile, or is too old; else the message that carried it
 */
export async function spendCode(
  transaction: Queries,
  id: string,
  now: Date,
): Promise<{ messageId: string | null } | undefined> {
  const row = await transaction
    .updateTable('sent_codes')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('message_id')
    .executeTakeFirst();
  return row && { messageId: row.message_id };
}

/** Takes back every code for an authenticator or enrolment. @returns the messages that carried them */
export async function endCodes(transaction: Queries, authenticatorId: string, now: Date): Promise<string[]> {
  const rows = await transaction
    .updateTable('sent_codes')
    .set({ ended_at: now })
    .where('authenticator_id', '=', authenticatorId)
    .where('ended_at', 'is', null)
    .returning('message_id')
    .execute();
  return rows.flatMap(({ message_id }) => (message_id ? [message_id] : []));
}
