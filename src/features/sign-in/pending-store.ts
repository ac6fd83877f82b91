import { type InferResult, type QueryCreator, type SqlBool, sql } from 'kysely';
import {
  type DB,
  prepare,
  preparePostponed,
  type Queries,
  type Slots,
} from '../../platform/database/index.ts';
import { authenticatorsOf, type MethodKind, toAuthenticators } from '../methods/index.ts';
import { ACCOUNT_COLUMNS, toAccount } from '../people/index.ts';
import { MAY_ASK_ENROLLED, type SetUpStep, stepsThatStay } from '../rollout/index.ts';
import { type Counted, takeBackFrom } from './attempts-store.ts';
import type { State } from './journey.ts';
import type { PendingSignIn } from './pending.ts';

export interface NewPending {
  readonly idHash: Buffer;
  readonly accountId: string;
  readonly generation: number;
  readonly browserHash: Buffer;
  /** Of the counter of its account's wrong codes. */
  readonly attemptsKey: Buffer;
  readonly state: State;
  /** The campaign that asks them to set up, where one does. */
  readonly askedBy: string | null;
  readonly returnTo: string | null;
  readonly clientAddress: string;
  readonly userAgent: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

const insert = preparePostponed((queries, pending: Slots<NewPending & Counted>) =>
  queries
    .with('taken_back', (counters) => takeBackFrom(counters, pending))
    .insertInto('pending_sign_ins')
    .values({
      id_hash: pending.idHash,
      account_id: pending.accountId,
      generation: pending.generation,
      browser_hash: pending.browserHash,
      attempts_key: pending.attemptsKey,
      state: pending.state,
      asked_by: pending.askedBy,
      return_to: pending.returnTo,
      client_address: pending.clientAddress,
      user_agent: pending.userAgent,
      created_at: pending.now,
      expires_at: pending.expiresAt,
    })
    .compile(),
);

/** Begins a sign-in whose password was right, and takes back what its attempt counted: with the transaction's next statement. */
export async function insertPending(
  transaction: Queries,
  pending: NewPending,
  counter: Counted,
): Promise<void> {
  await insert(transaction, { ...pending, ...counter });
}

/** What a browser shows of its pending sign-in. */
export interface Cookie {
  readonly idHash: Buffer;
  readonly browserHash: Buffer;
  readonly now: Date;
}

export const selectPending = (creator: QueryCreator<DB>, cookie: Slots<Cookie>) =>
  creator
    .selectFrom('pending_sign_ins')
    .innerJoin('accounts', (join) =>
      join
        .onRef('accounts.id', '=', 'pending_sign_ins.account_id')
        .onRef('accounts.generation', '=', 'pending_sign_ins.generation')
        .on('accounts.status', '=', 'active'),
    )
    .leftJoin('recovery_code_sets', (join) =>
      join
        .onRef('recovery_code_sets.account_id', '=', 'accounts.id')
        .on('recovery_code_sets.ended_at', 'is', null)
        .on('recovery_code_sets.saved_at', 'is', null),
    )
    .select(ACCOUNT_COLUMNS)
    .select([
      'pending_sign_ins.state',
      'pending_sign_ins.method',
      'pending_sign_ins.authenticator_id',
      'pending_sign_ins.return_to',
      'pending_sign_ins.wrong_codes',
      'accounts.returned_at',
      'pending_sign_ins.extra_proof_at',
      'pending_sign_ins.is_personal',
      'accounts.confirmed_personal_at',
      'pending_sign_ins.created_at as begun_at',
      'pending_sign_ins.expires_at',
      'recovery_code_sets.id as unsaved_set',
    ])
    .select(authenticatorsOf(sql.ref('accounts.id')).as('authenticators'))
    .select(MAY_ASK_ENROLLED.as('may_ask_enrolled'))
    .where('pending_sign_ins.id_hash', '=', cookie.idHash)
    .where('pending_sign_ins.browser_hash', '=', cookie.browserHash)
    .where('pending_sign_ins.expires_at', '>', cookie.now)
    .where('pending_sign_ins.ended_at', 'is', null);

const select = prepare((queries, cookie: Slots<Cookie>) => selectPending(queries, cookie).compile());

type Noting = Cookie & { readonly states: string[]; readonly step: string; readonly stay: string[] };

/** The step goes with the reading that every page of the journey does anyway. */
const noteAndSelect = prepare((queries, noting: Slots<Noting>) =>
  selectPending(
    queries.with('noted', (creator) =>
      creator
        .updateTable('pending_sign_ins')
        .set({ set_up_step: noting.step })
        .where('id_hash', '=', noting.idHash)
        .where('browser_hash', '=', noting.browserHash)
        .where('expires_at', '>', noting.now)
        .where('ended_at', 'is', null)
        .where(sql<SqlBool>`state = any(${noting.states}::text[])`)
        .where(sql<SqlBool>`not coalesce(set_up_step, '') like any(${noting.stay}::text[])`),
    ),
    noting,
  ).compile(),
);

/** A step of setting up that a request has reached, and the states in which it counts. */
export interface ReachedStep {
  readonly step: SetUpStep;
  readonly states: readonly State[];
}

/**
 * The open sign-in of a cookie, in the browser that began it, while its account is active and of the same generation.
 * @param reached is written down on the way
 */
export async function findPending(
  queries: Queries,
  cookie: Cookie,
  reached?: ReachedStep,
): Promise<PendingSignIn | undefined> {
  const [row] = reached
    ? await noteAndSelect(queries, {
        ...{ ...cookie, step: reached.step, states: [...reached.states], stay: stepsThatStay(reached.step) },
      })
    : await select(queries, cookie);
  return row && toPending(row, cookie.idHash);
}

/** Reads with the transaction that begins the sign-in. @returns what was read, to be asked when the transaction was kept */
export async function findPendingAhead(
  transaction: Queries,
  cookie: Cookie,
): Promise<() => PendingSignIn | undefined> {
  const rows = await select.ahead(transaction, cookie);
  return () => rows[0] && toPending(rows[0], cookie.idHash);
}

export type PendingRow = InferResult<ReturnType<typeof selectPending>>[number];

export const toPending = (row: PendingRow, idHash: Buffer): PendingSignIn => ({
  idHash,
  account: toAccount(row),
  authenticators: toAuthenticators(row.authenticators),
  returnedAt: row.returned_at,
  mayAskEnrolled: row.may_ask_enrolled,
  state: row.state as State,
  chosen: row.method ? { method: row.method as MethodKind, authenticatorId: row.authenticator_id } : null,
  returnTo: row.return_to,
  wrongCodes: row.wrong_codes,
  provedAt: row.extra_proof_at,
  isPersonal: row.is_personal || row.confirmed_personal_at !== null,
  createdAt: row.begun_at,
  expiresAt: row.expires_at,
  hasUnsavedCodes: row.unsaved_set !== null,
});

interface Step {
  readonly state: State;
  readonly chosen?: { readonly method: string; readonly authenticatorId: string | null } | null;
  readonly expiresAt: Date;
  readonly extraProofAt?: Date;
  /** A halt of this very request has raised the account's generation: the sign-in goes on in it. */
  readonly generation?: number | undefined;
}

/** Moves an open sign-in on. @returns false when it has ended meanwhile or stands elsewhere */
export async function movePending(
  queries: Queries,
  idHash: Buffer,
  from: State,
  step: Step,
): Promise<boolean> {
  const result = await queries
    .updateTable('pending_sign_ins')
    .set({
      state: step.state,
      expires_at: step.expiresAt,
      ...(step.chosen !== undefined && {
        method: step.chosen?.method ?? null,
        authenticator_id: step.chosen?.authenticatorId ?? null,
      }),
      ...(step.extraProofAt && { extra_proof_at: step.extraProofAt }),
      ...(step.generation !== undefined && { generation: step.generation }),
    })
    .where('id_hash', '=', idHash)
    .where('state', '=', from)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Writes down that nobody else uses this login. */
export async function markPersonal(queries: Queries, idHash: Buffer): Promise<void> {
  await queries
    .updateTable('pending_sign_ins')
    .set({ is_personal: true })
    .where('id_hash', '=', idHash)
    .execute();
}

export async function extendUntil(queries: Queries, idHash: Buffer, expiresAt: Date): Promise<void> {
  await queries
    .updateTable('pending_sign_ins')
    .set({ expires_at: expiresAt })
    .where('id_hash', '=', idHash)
    .execute();
}

export async function endPending(queries: Queries, idHash: Buffer, now: Date): Promise<boolean> {
  const result = await queries
    .updateTable('pending_sign_ins')
    .set({ ended_at: now })
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
