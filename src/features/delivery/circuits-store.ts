import type { Queries } from '../../platform/database/index.ts';
import type { Circuit } from './circuit.ts';
import { retryAfterFailure } from './circuit.ts';
import type { Channel } from './provider.ts';

/** The one provider that is meant. */
export interface ProviderName {
  readonly channel: Channel;
  readonly provider: string;
}

/** What is known of the providers of a channel that failed lately. */
export async function listCircuits(queries: Queries, channel: Channel): Promise<Circuit[]> {
  const rows = await queries
    .selectFrom('delivery_circuits')
    .selectAll()
    .where('channel', '=', channel)
    .execute();
  return rows.map((row) => ({
    provider: row.provider,
    failures: row.failures,
    openedAt: row.opened_at,
    retryAt: row.retry_at,
  }));
}

/** Counts one more failure. @returns whether it opened the circuit just now */
export async function noteFailure(queries: Queries, name: ProviderName, now: Date): Promise<boolean> {
  const { failures } = await queries
    .insertInto('delivery_circuits')
    .values({ ...name, failures: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'provider'])
        .doUpdateSet((update) => ({ failures: update('delivery_circuits.failures', '+', 1) })),
    )
    .returning('failures')
    .executeTakeFirstOrThrow();
  const retryAt = retryAfterFailure(failures, now);
  if (!retryAt) return false;
  const opened = await rowOf(queries, name)
    .set({ opened_at: now, retry_at: retryAt })
    .where('opened_at', 'is', null)
    .executeTakeFirst();
  if (opened.numUpdatedRows > 0n) return true;
  await rowOf(queries, name).set({ retry_at: retryAt }).where('retry_at', '<', retryAt).execute();
  return false;
}

/** A provider that works has no failures. Writes nothing where it had none. */
export async function noteSuccess(queries: Queries, name: ProviderName): Promise<void> {
  await rowOf(queries, name)
    .set({ failures: 0, opened_at: null, retry_at: null })
    .where('failures', '>', 0)
    .execute();
}

/** Takes the one try that an open circuit allows; whoever comes second at the same moment does not get it. */
export async function takeTrial(
  queries: Queries,
  name: ProviderName,
  now: Date,
  nextAt: Date,
): Promise<boolean> {
  const taken = await rowOf(queries, name)
    .set({ retry_at: nextAt })
    .where('opened_at', 'is not', null)
    .where('retry_at', '<=', now)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

const rowOf = (queries: Queries, { channel, provider }: ProviderName) =>
  queries.updateTable('delivery_circuits').where('channel', '=', channel).where('provider', '=', provider);
