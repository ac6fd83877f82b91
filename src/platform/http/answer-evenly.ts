import { setTimeout as wait } from 'node:timers/promises';

/**
 * Does work and answers no sooner than after `leastMilliseconds`, whatever came of it, so that the time of an answer does
 * not tell what was found. Choose it well above the time that the work takes.
 */
export async function answerEvenly<Value>(
  leastMilliseconds: number,
  work: () => Promise<Value>,
): Promise<Value> {
  const working = work();
  await Promise.allSettled([working, wait(leastMilliseconds)]);
  return working;
}
