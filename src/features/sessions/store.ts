import { type InferResult, type RawBuilder, sql } from 'kysely';
import { prepare, type Queries, type Slots } from '../../platform/database/index.ts';
import { authenticatorsOf, toAuthenticators } from '../methods/index.ts';
import { ACCOUNT_COLUMNS, toAccount } from '../people/index.ts';
import { type Proof, readProofs, writeProofs } from './proof.ts';
import type { Session, SessionStanding } from './session.ts';

export interface NewSession {
  readonly id: string;
  readonly idHash: Buffer;
  readonly accountId: string;
  readonly generation: number;
  readonly browserHash: Buffer;
  readonly standing: SessionStanding;
  readonly proofs: readonly Proof[];
  readonly rememberedAuthenticatorId: string | null;
  readonly now: Date;
  readonly expiresAt: Date;
  readonly clientAddress: string;
  readonly userAgent: string;
  readonly returnTo: string | null;
}

export async function insertSession(transaction: Queries, session: NewSession): Promise<void> {
  await transaction
    .insertInto('sessions')
    .values({
      id: session.id,
      id_hash: session.idHash,
      account_id: session.accountId,
      generation: session.generation,
      browser_hash: session.browserHash,
      standing: session.standing,
      proofs: writeProofs(session.proofs),
      remembered_authenticator_id: session.rememberedAuthenticatorId,
      started_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
      client_address: session.clientAddress,
      user_agent: session.userAgent,
      return_to: session.returnTo,
    })
    .execute();
}

type Condition = RawBuilder<boolean>;

const hasConsoleRole = sql<boolean>`(
  exists (select from platform_roles where account_id = accounts.id and until_at is null)
  or exists (select from memberships where account_id = accounts.id and until_at is null and role <> 'member')
)`;

const selectSession = (queries: Queries, { idHash }: Slots<{ idHash: Buffer }>, mayAskEnrolled: Condition) =>
  queries
    .selectFrom('sessions')
    .innerJoin('accounts', (join) =>
      join
        .onRef('accounts.id', '=', 'sessions.account_id')
        .onRef('accounts.generation', '=', 'sessions.generation')
        .on('accounts.status', '=', 'active'),
    )
    .select(ACCOUNT_COLUMNS)
    .select([
      'sessions.id as session_id',
      'standing',
      'proofs',
      'remembered_authenticator_id',
      sql<boolean>`sessions.is_personal or accounts.confirmed_personal_at is not null`.as('is_personal'),
      'started_at',
      'last_seen_at',
      'expires_at',
      'return_to',
      hasConsoleRole.as('has_console_role'),
      mayAskEnrolled.as('may_ask_enrolled'),
      authenticatorsOf(sql.ref('accounts.id')).as('authenticators'),
    ])
    .where('sessions.id_hash', '=', idHash)
    .where('sessions.ended_at', 'is', null)
    .compile();

type Row = InferResult<ReturnType<typeof selectSession>>[number];

const toSession = (row: Row, idHash: Buffer): Session => ({
  id: row.session_id,
  idHash,
  account: toAccount(row),
  standing: row.standing as SessionStanding,
  proofs: readProofs(row.proofs),
  rememberedAuthenticatorId: row.remembered_authenticator_id,
  isPersonal: row.is_personal,
  startedAt: row.started_at,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
  returnTo: row.return_to,
  hasConsoleRole: row.has_console_role,
  mayAskEnrolled: row.may_ask_enrolled,
  authenticators: toAuthenticators(row.authenticators),
});

/**
 * Prepares the reading of sessions by their cookies, while their account is active and still of the same generation. Times are
 * not judged there.
 * @param mayAskEnrolled a condition of whoever reads, answered in the same statement
 */
export function prepareSessions(mayAskEnrolled: Condition) {
  const select = prepare((queries, slots: Slots<{ idHash: Buffer }>) =>
    selectSession(queries, slots, mayAskEnrolled),
  );
  const read = ([row]: readonly Row[], idHash: Buffer) => row && toSession(row, idHash);
  return {
    find: async (queries: Queries, idHash: Buffer): Promise<Session | undefined> =>
      read(await select(queries, { idHash }), idHash),
    /** Reads with the transaction that makes the session. @returns what was read, to be asked when the transaction was kept */
    findAhead: async (transaction: Queries, idHash: Buffer): Promise<() => Session | undefined> => {
      const rows = await select.ahead(transaction, { idHash });
      return () => read(rows, idHash);
    },
  };
}

export async function noteSeen(queries: Queries, idHash: Buffer, now: Date): Promise<void> {
  await queries.updateTable('sessions').set({ last_seen_at: now }).where('id_hash', '=', idHash).execute();
}

/** Of each authenticator, and of each way without one, a session keeps the last proof. */
const withoutOlder = ({ method, authenticatorId }: Proof) => sql`(
  select coalesce(jsonb_agg(entry order by place), '[]')
  from jsonb_array_elements(proofs) with ordinality as one (entry, place)
  where not (entry->>'method' = ${method} and entry->>'authenticatorId' is not distinct from ${authenticatorId}::text)
)`;

/** Gives a session a new cookie at a rise of assurance, with the proof. @returns false when it has ended */
export async function renewSession(
  transaction: Queries,
  idHash: Buffer,
  renewed: { idHash: Buffer; proof: Proof },
): Promise<boolean> {
  const result = await transaction
    .updateTable('sessions')
    .set({
      id_hash: renewed.idHash,
      proofs: sql`${withoutOlder(renewed.proof)} || ${writeProofs([renewed.proof])}::jsonb`,
      last_seen_at: renewed.proof.provedAt,
    })
    .where('id_hash', '=', idHash)
    .where('generation', '=', (select) =>
      select.selectFrom('accounts').select('generation').whereRef('id', '=', 'sessions.account_id'),
    )
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/**
 * Carries one session over to the account's new generation, under a new cookie: the others stay behind and have ended.
 * @returns false when the session is no longer open or not of the generation before
 */
export async function continueSession(
  transaction: Queries,
  idHash: Buffer,
  renewed: { idHash: Buffer; generation: number; now: Date },
): Promise<boolean> {
  const result = await transaction
    .updateTable('sessions')
    .set({ id_hash: renewed.idHash, generation: renewed.generation, last_seen_at: renewed.now })
    .where('id_hash', '=', idHash)
    .where('generation', '=', renewed.generation - 1)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Writes down that its owner said that nobody else uses this login. */
export async function markSessionPersonal(queries: Queries, idHash: Buffer): Promise<void> {
  await queries.updateTable('sessions').set({ is_personal: true }).where('id_hash', '=', idHash).execute();
}

/**
 * Lets a session go on whose owner removes the authenticator that it was proved with. Other sessions that rest on it do not.
 * What remains signs in; it confirms no change beside other authenticators.
 */
export async function outliveAuthenticator(
  transaction: Queries,
  idHash: Buffer,
  authenticatorId: string,
): Promise<void> {
  const cut = sql<string>`(
    select jsonb_agg(
      case when entry->>'authenticatorId' = ${authenticatorId}
        then entry || '{"authenticatorId": null}'::jsonb else entry end order by place)
    from jsonb_array_elements(proofs) with ordinality as one (entry, place)
  )`;
  await transaction.updateTable('sessions').set({ proofs: cut }).where('id_hash', '=', idHash).execute();
}

/** Ends one session of an account. @returns whether it was open */
export async function endSession(
  transaction: Queries,
  accountId: string,
  sessionId: string,
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('id', '=', sessionId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** An open session as its owner sees it in a list. */
export interface SessionEntry {
  readonly id: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly clientAddress: string | null;
  readonly userAgent: string | null;
}

/** The open sessions of an account, newest first. Times are judged by the caller's `since` and `now`. */
export async function listSessions(
  queries: Queries,
  accountId: string,
  generation: number,
  moments: { now: Date; seenAfter: Date },
): Promise<SessionEntry[]> {
  const rows = await queries
    .selectFrom('sessions')
    .select(['id', 'started_at', 'last_seen_at', 'client_address', 'user_agent'])
    .where('account_id', '=', accountId)
    .where('generation', '=', generation)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', moments.now)
    .where('last_seen_at', '>', moments.seenAfter)
    .orderBy('started_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    clientAddress: row.client_address,
    userAgent: row.user_agent,
  }));
}
