import { expect, test } from 'vitest';
import { startRepeating } from './index.ts';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('work is done at once and again, also after it failed, and never twice at the same time', async () => {
  const failures: unknown[] = [];
  let runs = 0;
  let atOnce = 0;
  let most = 0;
  const work = async () => {
    runs++;
    most = Math.max(most, ++atOnce);
    await wait(30);
    atOnce--;
    if (runs === 1) throw new Error('it broke');
  };
  const repeated = startRepeating(0.01, work, (cause) => failures.push(cause));
  expect(runs).toBe(1);
  await wait(200);
  await repeated.close();
  const ended = runs;
  await wait(50);
  expect(runs).toBe(ended);
  expect(ended).toBeGreaterThanOrEqual(2);
  expect([most, atOnce, failures.length]).toEqual([1, 0, 1]);
});
