import { sql } from 'kysely';
import { later, SECOND } from '../../core/clock.ts';
import { listJobs } from '../../list-jobs.ts';
import { listJobStates, startJobs } from '../../platform/jobs/index.ts';
import { simulateTime } from '../simulated-time.ts';
import type { TestProgram } from '../test-program.ts';
import { joinSomebody, letSomeSignIn, signInOnce } from './people-at-work.ts';
import { type JobRuns, watchJobs } from './watched-jobs.ts';

export interface LoadPlan {
  readonly hours: number;
  readonly secondsBetweenSignIns: number;
  readonly secondsBetweenJoiners: number;
  /** Told every simulated quarter of an hour. */
  readonly report?: (line: string) => void;
}

export interface LoadResult {
  readonly jobs: readonly JobRuns[];
  /** The longest that any job was due without being under way, in seconds. */
  readonly oldestWait: number;
  /** Of each, in milliseconds. */
  readonly signIns: readonly number[];
  readonly failedSignIns: number;
  /** Real time during which anything was at work. */
  readonly busySeconds: number;
}

const WATCH_SECONDS = 15;
const MAIL_SECONDS = 10;
const REPORT_SECONDS = 900;

/**
 * Lets a server work for some hours: every job at its own pace, people who sign in and join, mail that is sent. Only time in which
 * nobody does anything is left out, so jobs, requests and mail get in each other's way as they do at work.
 */
export async function runHours(program: TestProgram, plan: LoadPlan): Promise<LoadResult> {
  const { clock, database, delivery, adapters } = program;
  const { root } = database;
  const visitors = await letSomeSignIn(program);
  const organisations = (await root.selectFrom('organisations').select('id').limit(500).execute()).map(
    ({ id }) => id,
  );
  const endsAt = later(clock.now(), plan.hours * 3_600 * SECOND);
  const signIns: number[] = [];
  let failedSignIns = 0;
  let oldestWait = 0;
  const time = simulateTime(clock, 5);
  const moment = () => sql<Date>`${clock.now()}::timestamptz`;
  const watched = watchJobs(listJobs(adapters), time);
  const jobs = startJobs(adapters, watched.schedules, { moment, wait: time.wait });
  const every = async (seconds: number, act: (turn: number) => Promise<void>): Promise<void> => {
    for (let turn = 0; clock.now() < endsAt; turn++) {
      await act(turn);
      await time.wait(seconds * SECOND);
    }
  };
  const signIn = async (turn: number): Promise<void> => {
    const visitor = visitors[turn % visitors.length];
    if (!visitor) return;
    const startedAt = performance.now();
    await signInOnce(program, visitor).catch(() => {
      failedSignIns++;
    });
    signIns.push(performance.now() - startedAt);
  };
  const watch = async (turn: number): Promise<void> => {
    for (const { name, waitingSeconds, lastWaitedSeconds } of await listJobStates(root, moment())) {
      const waited = Math.max(waitingSeconds, lastWaitedSeconds ?? 0);
      watched.note(name, waited);
      oldestWait = Math.max(oldestWait, waited);
    }
    if (turn % (REPORT_SECONDS / WATCH_SECONDS) === 0)
      plan.report?.(
        `${clock.now().toISOString().slice(11, 16)}: oldest wait so far ${oldestWait.toFixed(1)} s, ${signIns.length} sign-ins, ` +
          `${time.busySeconds().toFixed(0)} s of work`,
      );
  };
  await Promise.all([
    every(WATCH_SECONDS, watch),
    // Nobody waits for the one before: so many come, however slow it is.
    every(plan.secondsBetweenSignIns, async (turn) => void time.during(() => signIn(turn))),
    every(plan.secondsBetweenJoiners, () => joinSomebody(program, organisations)),
    every(MAIL_SECONDS, () => delivery.settle()),
  ]);
  await jobs.stop();
  time.stop();
  return { jobs: watched.results(), oldestWait, signIns, failedSignIns, busySeconds: time.busySeconds() };
}
