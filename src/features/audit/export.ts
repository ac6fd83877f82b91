import type { Database } from '../../platform/database/index.ts';
import { giveWay } from '../../platform/system/give-way.ts';
import { readEventsById } from './reading.ts';
import type { SealedEvent } from './store.ts';

const BATCH = 250;

/** The lowest UUIDv7 of a moment: ids sort by time, so the primary key finds what was written from then on. */
function firstIdAt(at: Date): string {
  const hex = Math.max(0, at.getTime()).toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

const toLine = (event: SealedEvent): string =>
  `${JSON.stringify({ ...event, seal: Buffer.from(event.seal).toString('hex') })}\n`;

/**
 * Writes the events of a period, oldest first, as NDJSON: one event a line, with lane, sequence, key and seal.
 * @param write is waited for, so that a slow reader slows the reading
 * @returns how many events
 */
export async function exportEvents(
  database: Pick<Database, 'root'>,
  period: { from: Date; until: Date },
  write: (lines: string) => Promise<void> | void,
): Promise<number> {
  const below = firstIdAt(period.until);
  let after = firstIdAt(period.from);
  let count = 0;
  for (;;) {
    await giveWay();
    const events = await readEventsById(database.root, after, below, BATCH);
    const last = events.at(-1);
    if (!last) return count;
    await write(events.map(toLine).join(''));
    count += events.length;
    after = last.id;
  }
}
