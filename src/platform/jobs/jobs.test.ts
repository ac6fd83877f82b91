import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { Database } from '../database/index.ts';
import { type Schedule, startJobs } from './index.ts';
import { takeDue } from './schedule.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const clock = fixedClock();
const fast = { pollSeconds: 0.5 };

function recorder() {
  const logged: { job?: string; err?: unknown }[] = [];
  const logger = { error: (detail: object) => void logged.push(detail), info: () => {} };
  return { logged, needs: { database, clock, logger } };
}

/** Waits until something holds, for at most ten seconds. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('background jobs', () => {
  test('a tick runs once a period, whichever of two processes asks, and is told the time', async () => {
    const runs: Date[] = [];
    const schedule: Schedule = {
      name: 'count',
      everySeconds: 86_400,
      run: async (now) => void runs.push(now),
    };
    const { logged, needs } = recorder();
    const first = startJobs(needs, [schedule], fast);
    await until(() => runs.length > 0);
    const second = startJobs(needs, [schedule], fast);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await Promise.all([first.stop(), second.stop()]);
    expect(runs).toEqual([clock.now()]);
    expect(logged).toEqual([]);
  });

  test('a tick that fails is logged, and the others run', async () => {
    const ran: Date[] = [];
    const { logged, needs } = recorder();
    const failing = async () => {
      throw new Error('it broke');
    };
    const jobs = startJobs(
      needs,
      [
        { name: 'fails', everySeconds: 86_400, run: failing },
        { name: 'works', everySeconds: 86_400, run: async (now) => void ran.push(now) },
      ],
      fast,
    );
    await until(() => ran.length > 0 && logged.length > 0);
    await jobs.stop();
    expect(ran).toHaveLength(1);
    expect(logged).toEqual([{ err: expect.objectContaining({ message: 'it broke' }), job: 'fails' }]);
  });

  test('a queue that cannot start is logged and ends nothing', async () => {
    const { logged, needs } = recorder();
    const broken = { ...database, runText: () => Promise.reject(new Error('no database')) };
    const jobs = startJobs({ ...needs, database: broken }, [], fast);
    await until(() => logged.length > 0);
    await jobs.stop();
    expect(logged[0]).toMatchObject({ err: { message: 'no database' } });
  });

  test('a schedule is asked for once in each of its periods', () => {
    const hourly: Schedule = { name: 'hourly', everySeconds: 3_600, run: async () => {} };
    const asked = new Map<string, number>();
    const at = (time: string) => takeDue([hourly], asked, new Date(`2026-11-24T${time}Z`)).length;
    expect([at('09:10:00'), at('09:50:00'), at('10:00:00'), at('10:59:59')]).toEqual([1, 0, 1, 0]);
  });
});
