import { sql } from 'kysely';
import { addressKey } from '../../core/address.ts';
import { keyedHash, type MasterKey } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { Delays } from './attempts.ts';

/** Whose failures are counted. Addresses are counted whether or not they are known. */
export type Owner =
  | { readonly kind: 'password'; readonly addressKey: string; readonly knownBrowser?: string | undefined }
  | { readonly kind: 'second-factor'; readonly accountId: string };

const nameOf = (owner: Owner): string =>
  owner.kind === 'password'
    ? `password ${owner.addressKey} ${owner.knownBrowser ?? 'any browser'}`
    : `second-factor ${owner.accountId}`;

/** The row of a counter: an HMAC, so that the table tells nobody's address. */
export const counterKey = (key: MasterKey, owner: Owner): Buffer => keyedHash(key, 'attempts', nameOf(owner));

export type Admission =
  | { readonly admitted: true; readonly failures: number }
  | { readonly admitted: false; readonly blockedUntil: Date };

/**
 * Admits one attempt, counting it as a failure before it is judged: 100 parallel guesses are still at most the limit.
 * A right one is taken back, or cleared with the completed sign-in.
 */
export async function admit(
  queries: Queries,
  attempt: { key: Buffer; kind: Owner['kind']; delays: Delays; now: Date },
): Promise<Admission> {
  const { key, kind, delays, now } = attempt;
  const delaySeconds = sql`(${sql.val(delays)}::int[])[least(counter.failures + 1, ${delays.length}::int)]`;
  const { rows } = await sql<{ failures: number; blocked_until: Date | null; admitted: boolean }>`
    with admitted as (
      insert into attempt_counters as counter (key, kind, failures, last_failed_at, blocked_until)
      values (${key}, ${kind}, 1, ${now}::timestamptz, null)
      on conflict (key) do update set
        failures = counter.failures + 1,
        last_failed_at = ${now}::timestamptz,
        blocked_until = ${now}::timestamptz + ${delaySeconds} * interval '1 second'
      where counter.blocked_until is null or counter.blocked_until <= ${now}::timestamptz
      returning failures, blocked_until
    )
    select failures, blocked_until, true as admitted from admitted
    union all
    select failures, blocked_until, false from attempt_counters
    where key = ${key} and not exists (select from admitted)`.execute(queries);
  const row = rows[0];
  if (row?.admitted) return { admitted: true, failures: row.failures };
  return { admitted: false, blockedUntil: row?.blocked_until ?? now };
}

/** Takes back what an attempt counted, because it was right; a count that has gone on since stays. */
export async function takeBack(queries: Queries, key: Buffer, failures: number): Promise<void> {
  await queries
    .updateTable('attempt_counters')
    .set({ failures: failures - 1, blocked_until: null })
    .where('key', '=', key)
    .where('failures', '=', failures)
    .execute();
}

/** Forgets failures: only a completed sign-in or a helper does this. */
export async function clearCounters(queries: Queries, keys: readonly Buffer[]): Promise<void> {
  await queries
    .deleteFrom('attempt_counters')
    .where('key', 'in', [...keys])
    .execute();
}

/** Everything that counts failures of an account, the browsers that it has signed in with before included. */
async function listOwners(
  queries: Queries,
  account: { readonly id: string; readonly address: string },
): Promise<readonly Owner[]> {
  const browsers = await queries
    .selectFrom('known_browsers')
    .select('browser_hash')
    .where('account_id', '=', account.id)
    .execute();
  const password = { kind: 'password', addressKey: addressKey(account.address) } as const;
  return [
    password,
    ...browsers.map((row) => ({ ...password, knownBrowser: row.browser_hash.toString('hex') })),
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
