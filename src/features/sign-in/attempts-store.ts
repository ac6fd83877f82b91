import { type QueryCreator, type RawBuilder, sql } from 'kysely';
import { addressKey } from '../../core/address.ts';
import { type KeyRing, keyedHash, type MasterKey } from '../../platform/crypto/index.ts';
import { type DB, prepare, type Queries, type Slots } from '../../platform/database/index.ts';
import type { Delays } from './attempts.ts';

/** Whose failures are counted. Addresses are counted whether or not they are known. */
export type Owner =
  | { readonly kind: 'password'; readonly addressKey: string; readonly knownBrowser?: string | undefined }
  | { readonly kind: 'second-factor'; readonly accountId: string };

const nameOf = (owner: Owner): string =>
  owner.kind === 'second-factor'
    ? `second-factor ${owner.accountId}`
    : `${owner.kind} ${owner.addressKey} ${owner.knownBrowser ?? 'any browser'}`;

/** The row of a counter: an HMAC, so that the table tells nobody's address. */
export const counterKey = (key: MasterKey, owner: Owner): Buffer => keyedHash(key, 'attempts', nameOf(owner));

/** Of the counter of an account's second factors. */
export const attemptsKeyOf = ({ keys }: { keys: Pick<KeyRing, 'lookup'> }, accountId: string): Buffer =>
  counterKey(keys.lookup, { kind: 'second-factor', accountId });

/** An attempt that is to be admitted, or not. */
export interface Attempt {
  readonly key: Buffer;
  readonly kind: Owner['kind'];
  readonly delays: Delays;
  readonly now: Date;
}

/** What an admitted attempt counted, so that it can be taken back. */
export interface Counted {
  readonly key: Buffer;
  readonly failures: number;
}

export type Admission =
  | { readonly admitted: true; readonly failures: number }
  | { readonly admitted: false; readonly blockedUntil: Date };

export interface AdmissionRow {
  failures: number;
  blocked_until: Date | null;
  admitted: boolean;
}

/**
 * Counts a failure where no pause is going on and `condition` holds, and tells what came of it: the table `outcome`. A pause that would
 * last longer than the longest was written by a clock that was ahead: it has ended.
 */
export const admission = ({ key, kind, delays, now }: Slots<Attempt>, condition: RawBuilder<boolean>) => sql`
  admitted as (
    insert into attempt_counters as counter (key, kind, failures, last_failed_at, blocked_until)
    select ${key}::bytea, ${kind}::text, 1, ${now}::timestamptz, null where ${condition}
    on conflict (key) do update set
      failures = counter.failures + 1,
      last_failed_at = excluded.last_failed_at,
      blocked_until = excluded.last_failed_at + interval '1 second' *
        (${delays}::int[])[least(counter.failures + 1, array_length(${delays}::int[], 1))]
    where counter.blocked_until is null or counter.blocked_until <= excluded.last_failed_at
      or counter.blocked_until > excluded.last_failed_at + interval '1 minute' +
        interval '1 second' * (${delays}::int[])[array_length(${delays}::int[], 1)]
    returning failures, blocked_until
  ), outcome as (
    select failures, blocked_until, true as admitted from admitted
    union all
    select failures, blocked_until, false from attempt_counters
    where key = ${key}::bytea and not exists (select from admitted)
  )`;

export const toAdmission = (row: Partial<AdmissionRow> | undefined, now: Date): Admission =>
  row?.admitted && row.failures
    ? { admitted: true, failures: row.failures }
    : { admitted: false, blockedUntil: row?.blocked_until ?? now };

const admitOne = prepare((queries, attempt: Slots<Attempt>) =>
  sql<AdmissionRow>`with ${admission(attempt, sql`true`)} select * from outcome`.compile(queries),
);

/**
 * Admits one attempt, counting it as a failure before it is judged: 100 parallel guesses are still at most the limit.
 * A right one is taken back, or cleared with the completed sign-in.
 */
export async function admit(queries: Queries, attempt: Attempt): Promise<Admission> {
  const [row] = await admitOne(queries, attempt);
  return toAdmission(row, attempt.now);
}

/** Gives a sign-in the try back that a code took. */
async function takeBackCode(queries: Queries, pendingIdHash: Buffer): Promise<void> {
  await queries
    .updateTable('pending_sign_ins')
    .set((update) => ({ wrong_codes: update('wrong_codes', '-', 1) }))
    .where('id_hash', '=', pendingIdHash)
    .where('wrong_codes', '>', 0)
    .execute();
}

/** Takes back what an attempt counted, as part of another statement; a count that has gone on since stays. */
export const takeBackFrom = (queries: QueryCreator<DB>, counter: Slots<Counted>) =>
  queries
    .updateTable('attempt_counters')
    .set({ failures: sql<number>`${counter.failures}::int - 1`, blocked_until: null })
    .where('key', '=', counter.key)
    .where('failures', '=', counter.failures);

const takeBackOne = prepare((queries, counter: Slots<Counted>) => takeBackFrom(queries, counter).compile());

/** Takes back what an attempt counted, because it was right; a count that has gone on since stays. */
export async function takeBack(queries: Queries, key: Buffer, failures: number): Promise<void> {
  await takeBackOne(queries, { key, failures });
}

/** Takes back what an answer counted that was not judged: for its account, and for its sign-in where it is of one. */
export async function takeBackCounted(
  queries: Queries,
  key: Buffer,
  failures: number,
  pendingIdHash: Buffer | undefined,
): Promise<void> {
  await takeBack(queries, key, failures);
  if (pendingIdHash) await takeBackCode(queries, pendingIdHash);
}

/** Forgets failures: only a completed sign-in or a helper does this. */
export async function clearCounters(queries: Queries, keys: readonly Buffer[]): Promise<void> {
  await queries
    .deleteFrom('attempt_counters')
    .where('key', 'in', [...keys])
    .execute();
}

/** Everything that counts failures of an account, the browsers that it has signed in with before included. */
export async function listOwners(
  queries: Queries,
  account: { readonly id: string; readonly address: string },
): Promise<readonly Owner[]> {
  const browsers = await queries
    .selectFrom('known_browsers')
    .select('browser_hash')
    .where('account_id', '=', account.id)
    .execute();
  const password = { kind: 'password', addressKey: addressKey(account.address) } as const;
  const known = browsers.map((row) => row.browser_hash.toString('hex'));
  return [
    password,
    ...known.map((knownBrowser) => ({ ...password, knownBrowser })),
    { kind: 'second-factor', accountId: account.id },
  ];
}

/** Ends the pauses of an account: a helper has checked who asks. */
export async function clearAccountCounters(
  queries: Queries,
  key: MasterKey,
  account: { readonly id: string; readonly address: string },
): Promise<void> {
  await clearCounters(
    queries,
    (await listOwners(queries, account)).map((owner) => counterKey(key, owner)),
  );
}
