import { HOUR } from '../../core/clock.ts';
import { type KeyRing, keyedHash } from '../crypto/index.ts';
import type { Queries } from '../database/index.ts';
import { networkOf } from './network.ts';

export interface Limit {
  /** What is counted: also the kind that stands with the counter. */
  readonly kind: string;
  /** How many uses an hour and client address are let through. Thousands of people may stand behind one address. */
  readonly mostAnHour: number;
}

interface LimitNeeds {
  readonly queries: Queries;
  readonly keys: KeyRing;
  readonly clientAddress: string;
  readonly now: Date;
}

/** The counter of a client's network in the present hour. The address itself is not stored. */
export function limitKey(limit: Limit, { keys, clientAddress, now }: Omit<LimitNeeds, 'queries'>): Buffer {
  const hour = Math.floor(now.getTime() / HOUR);
  return keyedHash(keys.lookup, `limit:${limit.kind}`, `${hour}:${networkOf(clientAddress)}`);
}

/** When the counters of the present hour end. */
export const endOfHour = (now: Date): Date => new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR);

/** The uses of a client's network in the present hour so far. Counts nothing. */
export async function countedUses(limit: Limit, needs: LimitNeeds): Promise<number> {
  const row = await needs.queries
    .selectFrom('attempt_counters')
    .select('failures')
    .where('key', '=', limitKey(limit, needs))
    .executeTakeFirst();
  return row?.failures ?? 0;
}

/** Whether this use is within the limit; it is counted either way. */
export const admitUse = async (limit: Limit, needs: LimitNeeds): Promise<boolean> =>
  (await countUse(limit, needs)) <= limit.mostAnHour;

/**
 * Counts one use by a client's network in the present hour, in the database, in one statement: parallel requests on any
 * number of nodes count right.
 * @returns the uses so far, this one included
 */
export async function countUse(limit: Limit, needs: LimitNeeds): Promise<number> {
  const { queries, now } = needs;
  const key = limitKey(limit, needs);
  const { failures } = await queries
    .insertInto('attempt_counters')
    .values({ key, kind: limit.kind, failures: 1, last_failed_at: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((update) => ({
        failures: update('attempt_counters.failures', '+', 1),
        last_failed_at: now,
      })),
    )
    .returning('failures')
    .executeTakeFirstOrThrow();
  return failures;
}
