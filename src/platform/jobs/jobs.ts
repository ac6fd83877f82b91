import type { PgBoss } from 'pg-boss';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../database/index.ts';
import { type Schedule, takeDue } from './schedule.ts';

export type { Schedule } from './schedule.ts';

export interface JobsNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: {
    error(detail: object, message: string): void;
    info(detail: object, message: string): void;
  };
}

export interface Jobs {
  /** Waits for the tick that is running, then ends. */
  stop(): Promise<void>;
}

/** How a process looks for work. Tests look more often. */
export interface Pace {
  readonly pollSeconds: number;
}

const QUEUE = 'ticks';
const HOURLY = 3_600;

async function createBoss({ database }: JobsNeeds): Promise<PgBoss> {
  // Loaded here, so that a start does not wait for it.
  const { PgBoss } = await import('pg-boss');
  const { rows } = await database.runText("select 1 from pg_namespace where nspname = 'pgboss'");
  return new PgBoss({
    db: { executeSql: (text, values) => database.runText(text, values) },
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    // A role that may not create schemas can be given this one (docs/guides/postgresql-roles.sql).
    createSchema: rows.length === 0,
    // Ticks come once a period whichever process asks: pg-boss's own scheduler, with a pass twice a minute, is not needed.
    schedule: false,
    superviseIntervalSeconds: HOURLY,
    monitorIntervalSeconds: HOURLY,
    queueCacheIntervalSeconds: HOURLY,
    bamIntervalSeconds: HOURLY,
    flowIntervalSeconds: HOURLY,
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
}

/** Runs one tick. A failure is logged and never ends the process: the next period tries again. */
async function runTick(needs: JobsNeeds, schedules: readonly Schedule[], name: string): Promise<void> {
  const schedule = schedules.find((known) => known.name === name);
  try {
    await schedule?.run(needs.clock.now());
  } catch (err) {
    needs.logger.error({ err, job: name }, 'A background job failed. It will run again.');
  }
}

/** Asks for the ticks that are due. The queue takes one of a kind a period, from whichever process asks first. */
async function askForTicks(boss: PgBoss, due: readonly Schedule[]): Promise<void> {
  for (const { name, everySeconds } of due)
    await boss.send(QUEUE, { name }, { singletonKey: name, singletonSeconds: everySeconds });
}

async function startWork(needs: JobsNeeds, schedules: readonly Schedule[], pace: Pace): Promise<PgBoss> {
  const boss = await createBoss(needs);
  boss.on('error', (err) => needs.logger.error({ err }, 'The job queue has a problem. It goes on.'));
  await boss.start({ attempts: 10 });
  await boss.createQueue(QUEUE, {
    retryLimit: 0,
    expireInSeconds: HOURLY,
    // A done tick is what keeps its period from being done again.
    deleteAfterSeconds: 2 * 24 * HOURLY,
  });
  await boss.work<{ name: string }>(QUEUE, { pollingIntervalSeconds: pace.pollSeconds }, async (jobs) => {
    for (const job of jobs) await runTick(needs, schedules, job.data.name);
  });
  return boss;
}

/**
 * Starts the background jobs and returns at once: the queue is opened behind a server that already answers.
 * Jobs run on every process over one database; each period of each schedule is done by one of them.
 */
export function startJobs(
  needs: JobsNeeds,
  schedules: readonly Schedule[],
  pace: Pace = { pollSeconds: 30 },
): Jobs {
  const report = (err: unknown) =>
    needs.logger.error({ err }, 'Background jobs could not start. The server goes on without them.');
  const asked = new Map<string, number>();
  const starting = startWork(needs, schedules, pace).catch(report);
  const ask = async (): Promise<void> => {
    const boss = await starting;
    if (boss && !isStopping) await askForTicks(boss, takeDue(schedules, asked, needs.clock.now()));
  };
  let isStopping = false;
  let asking = Promise.resolve();
  const askAndReport = (): void => {
    asking = ask().catch(report);
  };
  askAndReport();
  const timer = setInterval(askAndReport, pace.pollSeconds * 1_000);
  return {
    stop: async () => {
      clearInterval(timer);
      isStopping = true;
      const boss = await starting;
      // What it asks of the database has to end before the database does.
      await asking;
      await boss?.stop({ graceful: true, timeout: 10_000, close: false });
    },
  };
}
