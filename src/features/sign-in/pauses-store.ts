import { sql } from 'kysely';
import type { MasterKey } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { counterKey, listOwners, type Owner } from './attempts-store.ts';

/** A pause of an account that goes on. */
export interface Pause {
  readonly kind: Owner['kind'];
  /** Whether it holds one browser alone, which the account signed in with before. */
  readonly isOfKnownBrowser: boolean;
  readonly failures: number;
  readonly until: Date;
}

/** The pauses of an account at `now`, in all browsers that it has a counter for. */
export async function listPauses(
  queries: Queries,
  key: MasterKey,
  account: { readonly id: string; readonly address: string },
  now: Date,
): Promise<Pause[]> {
  const owners = await listOwners(queries, account);
  const byKey = new Map(owners.map((owner) => [counterKey(key, owner).toString('hex'), owner]));
  const rows = await queries
    .selectFrom('attempt_counters')
    .select(['key', 'failures', 'blocked_until'])
    .where(
      'key',
      'in',
      owners.map((owner) => counterKey(key, owner)),
    )
    .where('blocked_until', '>', now)
    .orderBy('blocked_until', 'desc')
    .execute();
  return rows.flatMap(({ key: row, failures, blocked_until: until }) => {
    const owner = byKey.get(row.toString('hex'));
    if (!owner || !until) return [];
    return { kind: owner.kind, isOfKnownBrowser: 'knownBrowser' in owner, failures, until };
  });
}

/**
 * Ends every pause that goes on at `now` and whose last failure was at `since` or later, also one that a clock ahead of time
 * wrote down. @returns how many
 */
export async function clearPausesSince(transaction: Queries, since: Date, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from attempt_counters where last_failed_at >= ${since} and blocked_until > ${now}
  `.execute(transaction);
  return Number(numAffectedRows ?? 0n);
}
