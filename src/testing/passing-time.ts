import { setInterval } from 'node:timers';
import type { FixedClock } from './fixed-clock.ts';

const STEP_MILLISECONDS = 20;

/** Moves a clock on as real time passes, for tests of what takes its time. @returns ends it */
export function letTimePass(clock: FixedClock): () => void {
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    clock.advance(now - before);
    before = now;
  }, STEP_MILLISECONDS);
  return () => clearInterval(timer);
}
