import { sql } from 'kysely';
import type { Queries } from '../../platform/database/index.ts';
import { type Period, periodStart, type Spent } from './budget.ts';
import type { ProviderName } from './circuits-store.ts';
import type { Channel } from './provider.ts';

const PERIODS: readonly Period[] = ['hour', 'day'];

const toSpent = (row: { period: string; sends: number; cost_micros: number }): Spent => ({
  period: row.period as Period,
  sends: row.sends,
  costMicros: Number(row.cost_micros),
});

/** What each provider of a channel was given in the present hour and day. */
export async function listSpent(
  queries: Queries,
  channel: Channel,
  now: Date,
): Promise<(Spent & { readonly provider: string })[]> {
  const rows = await queries
    .selectFrom('delivery_budgets')
    .select(['provider', 'period', 'sends', 'cost_micros'])
    .where('channel', '=', channel)
    .where((where) =>
      where.or(
        PERIODS.map((period) =>
          where.and([where('period', '=', period), where('starts_at', '=', periodStart(period, now))]),
        ),
      ),
    )
    .execute();
  return rows.map((row) => ({ ...toSpent(row), provider: row.provider }));
}

/** Counts a message, and what it cost, in the present hour and day. @returns what was given so far, this included */
export async function spend(
  queries: Queries,
  name: ProviderName,
  { sends, costMicros }: { sends: number; costMicros: number },
  now: Date,
): Promise<Spent[]> {
  const rows = await queries
    .insertInto('delivery_budgets')
    .values(
      PERIODS.map((period) => ({
        ...name,
        period,
        starts_at: periodStart(period, now),
        sends,
        cost_micros: costMicros,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['channel', 'provider', 'period', 'starts_at']).doUpdateSet({
        sends: sql`delivery_budgets.sends + excluded.sends`,
        cost_micros: sql`delivery_budgets.cost_micros + excluded.cost_micros`,
      }),
    )
    .returning(['period', 'sends', 'cost_micros'])
    .execute();
  return rows.map(toSpent);
}

/** Notes that operators are being warned. @returns whether this is the first time in the period */
export async function noteWarning(
  queries: Queries,
  { channel, provider }: ProviderName,
  period: Period,
  now: Date,
): Promise<boolean> {
  const noted = await queries
    .updateTable('delivery_budgets')
    .set({ warned_at: now })
    .where('channel', '=', channel)
    .where('provider', '=', provider)
    .where('period', '=', period)
    .where('starts_at', '=', periodStart(period, now))
    .where('warned_at', 'is', null)
    .executeTakeFirst();
  return noted.numUpdatedRows > 0n;
}
