import { sql } from 'kysely';
import type { Clock } from '../../core/clock.ts';
import { correctionFrom, type Measured } from './clock-difference.ts';
import type { Database } from './database.ts';

export interface DatabaseClock extends Clock {
  /** How far the database's clock was ahead of this machine's when it was last asked, in milliseconds. */
  difference(): number;
  close(): void;
}

const EVERY_MILLISECONDS = 5_000;

async function measure(database: Database, machine: Clock): Promise<Measured> {
  const asked = machine.now().getTime();
  const since = performance.now();
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(database.root);
  const roundTrip = performance.now() - since;
  const told = rows[0]?.now.getTime() ?? asked;
  return { difference: told - (asked + roundTrip / 2), roundTrip };
}

/**
 * The time as the database's clock tells it, so that all servers of an installation go by one clock. It is asked now and every few
 * seconds; between, and while the database does not answer, the machine's own clock goes on from there.
 */
export async function followDatabaseClock(
  database: Database,
  machine: Clock,
  everyMilliseconds = EVERY_MILLISECONDS,
): Promise<DatabaseClock> {
  let last: Measured = { difference: 0, roundTrip: 0 };
  let correction = 0;
  const look = async (): Promise<void> => {
    const measured = await measure(database, machine);
    const found = correctionFrom(measured);
    if (found === undefined) return;
    last = measured;
    correction = found;
  };
  await look();
  const timer = setInterval(() => void look().catch(() => {}), everyMilliseconds).unref();
  return {
    now: () => new Date(machine.now().getTime() + correction),
    difference: () => last.difference,
    close: () => clearInterval(timer),
  };
}
