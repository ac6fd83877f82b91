import { sql } from 'kysely';
import { DAY, HOUR } from '../../core/clock.ts';
import { type KeyRing, keyedHash } from '../crypto/index.ts';
import type { Queries } from '../database/index.ts';

/** How many uses of one kind an owner has in one hour or one day. */
export interface Cap {
  /** What is counted; also the kind that stands with the counter. */
  readonly kind: string;
  /** Whose uses: an account, a number, a network. Never stored as it is. */
  readonly owner: string;
  readonly window: Window;
  readonly most: number;
}

export type Window = 'hour' | 'day';

const LENGTHS: Readonly<Record<Window, number>> = { hour: HOUR, day: DAY };

/** When the present hour or day ends, and its counters with it. Days are those of UTC. */
export const endOfWindow = (window: Window, now: Date): Date =>
  new Date((Math.floor(now.getTime() / LENGTHS[window]) + 1) * LENGTHS[window]);

/** The counter of an owner in the present window. The owner cannot be read from it. */
export function windowKey(
  keys: KeyRing,
  { kind, owner, window }: Pick<Cap, 'kind' | 'owner' | 'window'>,
  now: Date,
): Buffer {
  const number = Math.floor(now.getTime() / LENGTHS[window]);
  return keyedHash(keys.lookup, `limit:${kind}`, `${number}:${owner}`);
}

interface Counting {
  readonly keys: KeyRing;
  readonly now: Date;
}

/**
 * Counts one use for every cap, in one statement. Counters are always taken in the order that the caps are given in, so
 * give every kind its fixed place: two that count at once then wait for each other, and never both.
 * @returns the first cap that is exceeded by this use. Count in a transaction and undo it where a refused use is not to
 *   count.
 */
export async function countUses(
  queries: Queries,
  caps: readonly Cap[],
  { keys, now }: Counting,
): Promise<Cap | undefined> {
  if (caps.length === 0) return undefined;
  const rows = caps.map((cap, place) => {
    const kind = `${cap.kind} ${cap.window}`;
    return sql`(${windowKey(keys, cap, now)}::bytea, ${kind}::text, ${place}::int)`;
  });
  const counted = await sql<{ key: Buffer; failures: number }>`
    insert into attempt_counters as counter (key, kind, failures, last_failed_at)
    select key, kind, 1, ${now}::timestamptz from (values ${sql.join(rows)}) as use (key, kind, place) order by place
    on conflict (key) do update set failures = counter.failures + 1, last_failed_at = excluded.last_failed_at
    returning key, failures`.execute(queries);
  const uses = new Map(counted.rows.map(({ key, failures }) => [key.toString('hex'), failures]));
  return caps.find((cap) => (uses.get(windowKey(keys, cap, now).toString('hex')) ?? 0) > cap.most);
}

/** Takes one use back. */
export async function takeBackUse(queries: Queries, cap: Cap, { keys, now }: Counting): Promise<void> {
  await queries
    .updateTable('attempt_counters')
    .set((update) => ({ failures: update('failures', '-', 1) }))
    .where('key', '=', windowKey(keys, cap, now))
    .where('failures', '>', 0)
    .execute();
}
