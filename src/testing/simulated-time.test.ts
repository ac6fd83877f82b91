import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fixedClock } from './fixed-clock.ts';
import { simulateTime } from './simulated-time.ts';

const secondsSince = (start: Date, now: Date): number => (now.getTime() - start.getTime()) / 1_000;

test('simulated time jumps over hours in which nobody works, and counts work as long as it takes', async () => {
  const clock = fixedClock();
  const start = clock.now();
  const time = simulateTime(clock, 2);
  const startedAt = performance.now();
  const woken: string[] = [];
  const work = async (name: string, hours: number, milliseconds: number): Promise<void> => {
    await time.wait(hours * 3_600_000);
    woken.push(name);
    await sleep(milliseconds);
    if (name === 'first') await time.wait(24 * 3_600_000);
  };
  const first = work('first', 1, 300);
  await work('second', 2, 100);
  time.stop();
  const seconds = secondsSince(start, clock.now());
  expect(woken).toEqual(['first', 'second']);
  // Two hours, and not those 300 milliseconds besides: they lay within the second one's wait.
  expect(seconds).toBeGreaterThanOrEqual(7_200);
  expect(seconds).toBeLessThan(7_201);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(time.busySeconds()).toBeGreaterThan(0.3);
  void first;
});

test('work that outlasts the wait of another keeps time from jumping', async () => {
  const clock = fixedClock();
  const start = clock.now();
  const time = simulateTime(clock, 1);
  const long = time.during(() => sleep(400));
  await time.wait(100);
  const woken = secondsSince(start, clock.now());
  await long;
  time.stop();
  expect(woken).toBeGreaterThanOrEqual(0.1);
  expect(woken).toBeLessThan(0.4);
});
