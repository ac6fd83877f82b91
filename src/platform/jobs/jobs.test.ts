import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { Database } from '../database/index.ts';
import { listJobStates, type Schedule, startJobs } from './index.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.root.deleteFrom('background_jobs').execute());

const clock = fixedClock();
const fast = { lookSeconds: 0.05, patienceSeconds: 0.2 };
const DAILY = 86_400;

function recorder() {
  const logged: { job?: string; err?: unknown; retrySeconds?: number; waitedSeconds?: number }[] = [];
  const say = (detail: object) => void logged.push(detail);
  return { logged, needs: { database, clock, logger: { error: say, warn: say } } };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something holds, for at most ten seconds. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await holds()); tries++) await pause(50);
}

const job = (name: string, run: Schedule['run'], everySeconds = DAILY): Schedule => ({
  ...{ name, everySeconds, run },
});

/** Has time pass for a job: what was to happen in so many seconds is to happen now. */
const letPass = (name: string, seconds: number) =>
  sql`update background_jobs set due_at = due_at - make_interval(secs => ${seconds}),
    leased_until = leased_until - make_interval(secs => ${seconds}) where name = ${name}`.execute(
    database.root,
  );

describe('background jobs', () => {
  test('a job runs once a period, whichever of two processes asks, and is told the time', async () => {
    const runs: Date[] = [];
    const count = job('count', async (now) => void runs.push(now));
    const { logged, needs } = recorder();
    const both = [startJobs(needs, [count], fast), startJobs(needs, [count], fast)];
    await until(() => runs.length > 0);
    await pause(500);
    expect(runs).toEqual([clock.now()]);
    await letPass('count', DAILY);
    await until(() => runs.length > 1);
    await pause(500);
    await Promise.all(both.map((one) => one.stop()));
    expect(runs).toHaveLength(2);
    // The second was due some hours ago, which an operator is told.
    expect(logged).toEqual([
      { job: 'count', runSeconds: expect.any(Number), waitedSeconds: expect.any(Number) },
    ]);
    expect(logged[0]?.waitedSeconds).toBeGreaterThan(60);
  });

  test('thirty jobs that are due together all run at once, not one at each look', async () => {
    const ran: string[] = [];
    const names = Array.from({ length: 30 }, (_, index) => `job-${index}`);
    const { needs } = recorder();
    const rarely = { ...fast, lookSeconds: 3_600 };
    const jobs = startJobs(
      needs,
      names.map((name) => job(name, async () => void ran.push(name))),
      rarely,
    );
    await until(() => ran.length === names.length);
    await jobs.stop();
    expect(ran.toSorted()).toEqual(names.toSorted());
  });

  test('a job that takes long keeps the others waiting no longer than the patience', async () => {
    let end = (): void => {};
    const long = new Promise<void>((resolve) => {
      end = resolve;
    });
    const ran: string[] = [];
    const { needs } = recorder();
    const schedules = [job('a-long-one', () => long), job('short', async () => void ran.push('short'))];
    const jobs = startJobs(needs, schedules, fast);
    await until(() => ran.length > 0);
    expect(ran).toEqual(['short']);
    await letPass('short', DAILY);
    await until(() => ran.length > 1);
    expect(ran).toEqual(['short', 'short']);
    end();
    await jobs.stop();
  });

  test('no more ticks run at once than a process may have', async () => {
    let running = 0;
    let most = 0;
    const slow = async () => {
      most = Math.max(most, ++running);
      await pause(400);
      running--;
    };
    const { needs } = recorder();
    const pace = { ...fast, patienceSeconds: 0.01, mostAtOnce: 2 };
    const jobs = startJobs(
      needs,
      ['a', 'b', 'c', 'd'].map((name) => job(name, slow)),
      pace,
    );
    await until(async () => (await listJobStates(database.root)).every((one) => one.waitingSeconds === 0));
    await jobs.stop();
    expect(most).toBe(2);
  });

  test('a daily job that failed does not wait until tomorrow, and the others run', async () => {
    const ran: string[] = [];
    const { logged, needs } = recorder();
    let isBroken = true;
    const daily = async () => {
      if (isBroken) throw new Error('it broke');
      ran.push('daily');
    };
    const jobs = startJobs(
      needs,
      [job('daily', daily), job('works', async () => void ran.push('works'))],
      fast,
    );
    await until(() => ran.length > 0 && logged.length > 0);
    const broke = expect.objectContaining({ message: 'it broke' });
    expect(logged).toEqual([{ err: broke, job: 'daily', retrySeconds: 30 }]);
    await until(async () => (await listJobStates(database.root)).some((one) => one.failures === 1));
    isBroken = false;
    await letPass('daily', 30);
    await until(() => ran.length > 1);
    await until(async () => (await listJobStates(database.root)).every((one) => one.failures === 0));
    await jobs.stop();
    expect(ran).toEqual(['works', 'daily']);
    expect(await listJobStates(database.root)).toMatchObject([{ failures: 0 }, { failures: 0 }]);
  });

  test('one error of the database drops no job: it is asked for again', async () => {
    const ran: string[] = [];
    const { logged, needs } = recorder();
    let failures = 3;
    const unsteady = {
      ...database,
      get root() {
        if (failures-- > 0) throw new Error('no database');
        return database.root;
      },
    };
    const daily = job('daily', async () => void ran.push('daily'));
    const jobs = startJobs({ ...needs, database: unsteady }, [daily], fast);
    await until(() => ran.length > 0);
    await jobs.stop();
    expect(ran).toEqual(['daily']);
    expect(logged).toMatchObject(Array.from({ length: 3 }, () => ({ err: { message: 'no database' } })));
  });

  test('a job whose process died is taken over when its lease ends, and is not stolen before', async () => {
    const { needs } = recorder();
    const never = startJobs(needs, [job('count', () => new Promise(() => {}))], fast);
    await until(async () => (await listJobStates(database.root)).length > 0);
    await until(async () => (await listJobStates(database.root))[0]?.lastWaitedSeconds !== null);
    const runs: Date[] = [];
    const other = startJobs(needs, [job('count', async (now) => void runs.push(now))], fast);
    await pause(500);
    expect(runs).toEqual([]);
    await letPass('count', 61);
    await until(() => runs.length > 0);
    expect(runs).toHaveLength(1);
    await Promise.all([never.stop(), other.stop()]);
  });

  test('a process that is stopped leaves the job that it had not ended to others', async () => {
    const { needs } = recorder();
    const stopped = startJobs(needs, [job('count', () => new Promise(() => {}))], fast);
    await until(async () => (await listJobStates(database.root))[0]?.lastWaitedSeconds !== null);
    await stopped.stop();
    const [state] = await listJobStates(database.root);
    expect(state?.waitingSeconds).toBeGreaterThan(0);
  });

  test('the wait of a job that nobody does is measured; one that is under way does not wait', async () => {
    const { needs } = recorder();
    let end = (): void => {};
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const jobs = startJobs(needs, [job('held', () => held)], fast);
    await until(async () => (await listJobStates(database.root))[0]?.lastWaitedSeconds !== null);
    await sql`insert into background_jobs (name, due_at) values ('left', now() - interval '90 seconds')`.execute(
      database.root,
    );
    const states = await listJobStates(database.root);
    expect(states.map(({ name, waitingSeconds }) => [name, Math.round(waitingSeconds / 10)])).toEqual([
      ['left', 9],
      ['held', 0],
    ]);
    end();
    await jobs.stop();
  });
});
