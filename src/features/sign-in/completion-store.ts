import { sql } from 'kysely';
import type { Queries } from '../../platform/database/index.ts';
import type { NewSession } from '../sessions/index.ts';

export interface CompletedSignIn {
  readonly session: NewSession;
  /** The last proof at the account's highest level. */
  readonly provedAt: Date;
  /** The pending sign-in that ends here; absent where the password was all. */
  readonly pendingIdHash: Buffer | undefined;
  /** The failure counters that a completed sign-in clears. */
  readonly counterKeys: readonly Buffer[];
  readonly signIn: { readonly id: string; readonly service: string; readonly method: string };
}

/**
 * Ends the pending sign-in and writes all that follows from it, in one statement: this is the path of every sign-in of
 * the day, and each statement of its own would cost more than the work in it.
 * @returns false when the pending sign-in had ended before; then nothing was written
 */
export async function storeCompletion(transaction: Queries, completed: CompletedSignIn): Promise<boolean> {
  const { session, provedAt, pendingIdHash, counterKeys, signIn } = completed;
  const now = sql`${session.now}::timestamptz`;
  const { rows } = await sql`
    with ended as (
      update pending_sign_ins set ended_at = ${now}
      where id_hash = ${pendingIdHash ?? null}::bytea and ended_at is null and expires_at > ${now}
      returning account_id
    ), owner as (
      update accounts set last_signed_in_at = ${now}
      where id = ${session.accountId}::uuid and generation = ${session.generation}::int and status = 'active'
        and (${pendingIdHash === undefined}::boolean or id in (select account_id from ended))
      returning id
    ), session as (
      insert into sessions (id, id_hash, account_id, generation, browser_hash, standing, methods, started_at,
        proved_at, last_seen_at, expires_at, client_address, user_agent, return_to)
      select ${session.id}::uuid, ${session.idHash}::bytea, id, ${session.generation}::int,
        ${session.browserHash}::bytea, ${session.standing}::text, ${sql.val([...session.methods])}::text[], ${now},
        ${provedAt}::timestamptz, ${now}, ${session.expiresAt}::timestamptz, ${session.clientAddress}::text,
        ${session.userAgent}::text, ${session.returnTo}::text
      from owner
    ), browser as (
      insert into known_browsers (account_id, browser_hash, last_used_at)
      select id, ${session.browserHash}::bytea, ${now} from owner
      on conflict (account_id, browser_hash) do update set last_used_at = excluded.last_used_at
    ), entry as (
      insert into sign_ins (id, account_id, at, service, method, client_address, user_agent)
      select ${signIn.id}::uuid, id, ${now}, ${signIn.service}::text, ${signIn.method}::text,
        ${session.clientAddress}::text, ${session.userAgent}::text
      from owner
    ), cleared as (
      delete from attempt_counters
      where key = any(${sql.val([...counterKeys])}::bytea[]) and exists (select from owner)
    )
    select id from owner`.execute(transaction);
  return rows.length === 1;
}
