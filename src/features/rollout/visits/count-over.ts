import type { Clock } from '../../../core/clock.ts';
import { deviceKind } from '../../../core/device-kind.ts';
import type { Database } from '../../../platform/database/index.ts';
import { giveWay } from '../../../platform/system/give-way.ts';
import { addVisits, type CountedVisits, type OverVisit, takeOver } from './store.ts';

const BATCH = 500;

const toCounted = ({ campaignId, day, step, userAgent }: OverVisit): CountedVisits => ({
  ...{ campaignId, day, step, device: deviceKind(userAgent), visits: 1 },
});

/** Adds visits up that ended alike. Pure. In the same order whoever counts, so that two who count never wait for each other. */
export function addUpVisits(over: readonly OverVisit[]): CountedVisits[] {
  const sums = new Map<string, CountedVisits>();
  for (const one of over.map(toCounted)) {
    const key = [one.campaignId, one.day, one.step, one.device].join(' ');
    sums.set(key, { ...one, visits: (sums.get(key)?.visits ?? 0) + 1 });
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}

/** Counts the visits that are over, once each, and forgets whose they were. No door waits for it. */
export async function countOverVisits({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: Clock;
}): Promise<void> {
  for (let count = BATCH; count === BATCH; ) {
    await giveWay();
    count = await database.transaction(async (transaction) => {
      const over = await takeOver(transaction, clock.now(), BATCH);
      await addVisits(transaction, addUpVisits(over));
      return over.length;
    });
  }
}
