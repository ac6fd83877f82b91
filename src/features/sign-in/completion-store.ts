import { sql } from 'kysely';
import { preparePostponed, type Queries, type Slots, touchOne } from '../../platform/database/index.ts';
import type { SetUpStep } from '../rollout/index.ts';
import { type NewSession, writeProofs } from '../sessions/index.ts';

export interface CompletedSignIn {
  readonly session: NewSession;
  /** The pending sign-in that ends here; absent where the password was all. */
  readonly pendingIdHash: Buffer | undefined;
  /** How far setting up has come in it; undefined: as far as before. */
  readonly setUpStep: SetUpStep | undefined;
  /** The failure counters that a completed sign-in clears. */
  readonly counterKeys: readonly Buffer[];
  readonly signIn: { readonly id: string; readonly service: string; readonly method: string };
}

interface Values extends Omit<NewSession, 'proofs'> {
  readonly proofs: string;
  readonly pendingIdHash: Buffer | null;
  readonly hasPending: boolean;
  readonly setUpStep: string | null;
  readonly counterKeys: Buffer[];
  readonly signInId: string;
  readonly service: string;
  readonly method: string;
}

const store = preparePostponed((queries, given: Slots<Values>) => {
  const now = sql`${given.now}::timestamptz`;
  return sql`
    with ended as (
      update pending_sign_ins set ended_at = ${now}, set_up_step = coalesce(${given.setUpStep}::text, set_up_step)
      where id_hash = ${given.pendingIdHash}::bytea and ended_at is null and expires_at > ${now}
      returning account_id
    ), owner as (
      update accounts set last_signed_in_at = ${now}
      where id = ${given.accountId}::uuid and generation = ${given.generation}::int and status = 'active'
        and (not ${given.hasPending}::boolean or id in (select account_id from ended))
      returning id
    ), session as (
      insert into sessions (id, id_hash, account_id, generation, browser_hash, standing, proofs,
        remembered_authenticator_id, started_at, last_seen_at, expires_at, client_address, user_agent, return_to)
      select ${given.id}::uuid, ${given.idHash}::bytea, id, ${given.generation}::int, ${given.browserHash}::bytea,
        ${given.standing}::text, ${given.proofs}::jsonb,
        ${given.rememberedAuthenticatorId}::uuid, ${now}, ${now}, ${given.expiresAt}::timestamptz,
        ${given.clientAddress}::text, ${given.userAgent}::text, ${given.returnTo}::text
      from owner
    ), browser as (
      insert into known_browsers (account_id, browser_hash, last_used_at)
      select id, ${given.browserHash}::bytea, ${now} from owner
      on conflict (account_id, browser_hash) do update set last_used_at = excluded.last_used_at
    ), entry as (
      insert into sign_ins (id, account_id, at, service, method, client_address, user_agent)
      select ${given.signInId}::uuid, id, ${now}, ${given.service}::text, ${given.method}::text,
        ${given.clientAddress}::text, ${given.userAgent}::text
      from owner
    ), cleared as (
      delete from attempt_counters
      where key = any(${given.counterKeys}::bytea[]) and exists (select from owner)
    )
    ${touchOne('owner')}`.compile(queries);
});

/**
 * Ends the pending sign-in and writes all that follows from it, in one statement: this is the path of every sign-in of
 * the day, and each statement of its own would cost more than the work in it.
 * It goes with the transaction's next statement, which fails with `Missed` when the pending sign-in had ended before.
 */
export async function storeCompletion(transaction: Queries, completed: CompletedSignIn): Promise<void> {
  const { session, pendingIdHash, setUpStep, counterKeys, signIn } = completed;
  await store(transaction, {
    ...session,
    proofs: writeProofs(session.proofs),
    pendingIdHash: pendingIdHash ?? null,
    hasPending: pendingIdHash !== undefined,
    setUpStep: setUpStep ?? null,
    counterKeys: [...counterKeys],
    signInId: signIn.id,
    service: signIn.service,
    method: signIn.method,
  });
}
