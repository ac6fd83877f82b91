import { SECOND } from '../../core/clock.ts';
import type { JobsNeeds } from './needs.ts';
import { nextDue, retrySeconds } from './rules.ts';
import type { Schedule } from './schedule.ts';
import { type Lease, type Moment, noteDone, noteFailed, renewLease } from './store.ts';

const RENEW_MILLISECONDS = 15 * SECOND;
const LATE_SECONDS = 60;

export interface Tick {
  readonly schedule: Schedule;
  readonly lease: Lease;
  readonly moment: () => Moment;
}

/** Says what an operator should know of a tick that was done: it came late, or is more than the server can do. */
function tellOfDelay({ logger }: JobsNeeds, { schedule, lease }: Tick, seconds: number): void {
  const about = { job: schedule.name, waitedSeconds: lease.waitedSeconds, runSeconds: seconds };
  if (seconds > schedule.everySeconds)
    logger.warn(about, 'A background job takes longer than its period. It starts again as soon as it ends.');
  else if (lease.waitedSeconds > LATE_SECONDS)
    logger.warn(
      about,
      'A background job started late. If a server was running, it has more to do than it can.',
    );
}

async function runAndNote(needs: JobsNeeds, tick: Tick): Promise<void> {
  const { schedule, lease, moment } = tick;
  const { root } = needs.database;
  try {
    await schedule.run(needs.clock.now());
  } catch (err) {
    const seconds = retrySeconds(schedule, lease.failures);
    needs.logger.error(
      { err, job: schedule.name, retrySeconds: seconds },
      'A background job failed. It will run again.',
    );
    await noteFailed(root, { id: lease.id, retrySeconds: seconds }, moment());
    return;
  }
  const done = { id: lease.id, nextDue: nextDue(schedule, lease.startedAt), now: moment() };
  const seconds = await noteDone(root, done);
  if (seconds !== undefined) tellOfDelay(needs, tick, seconds);
}

/** Does one tick and notes how it ended. Never throws: what cannot be noted is run again when its lease ends. */
export async function runTick(needs: JobsNeeds, tick: Tick): Promise<void> {
  const { schedule, lease, moment } = tick;
  const renew = () => renewLease(needs.database.root, lease.id, moment()).catch(() => {});
  const timer = setInterval(renew, RENEW_MILLISECONDS);
  try {
    await runAndNote(needs, tick);
  } catch (err) {
    needs.logger.error(
      { err, job: schedule.name },
      'It could not be noted how a background job ended. It will run again in a minute.',
    );
  } finally {
    clearInterval(timer);
  }
}
