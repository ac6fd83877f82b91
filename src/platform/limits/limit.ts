import { HOUR } from '../../core/clock.ts';
import { type KeyRing, keyedHash } from '../crypto/index.ts';
import type { Queries } from '../database/index.ts';
import { networkOf } from './network.ts';

interface Limit {
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

/**
 * Counts one use by a client address in the present hour, in the database, in one statement: parallel requests on any
 * number of nodes count right. The address itself is not stored.
 * @returns whether this use is within the limit
 */
export async function admitUse(limit: Limit, needs: LimitNeeds): Promise<boolean> {
  const { queries, keys, clientAddress, now } = needs;
  const hour = Math.floor(now.getTime() / HOUR);
  const key = keyedHash(keys.keys[0], `limit:${limit.kind}`, `${hour}:${networkOf(clientAddress)}`);
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
  return failures <= limit.mostAnHour;
}
