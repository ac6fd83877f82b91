import { setInterval } from 'node:timers';
import { SECOND } from '../core/clock.ts';
import type { FixedClock } from './fixed-clock.ts';

/** For so long nobody may have been at work before time jumps: what was just noted down is over by then. */
const IDLE_MILLISECONDS = 12;
const STEP_MILLISECONDS = 4;

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export interface SimulatedTime {
  /** Does something that takes its real time. */
  during<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Sleeps so long. Ends at once when the signal is given. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** How much real time somebody was at work, in seconds. */
  busySeconds(): number;
  stop(): void;
}

/**
 * Time that is real for as long as anybody is at work, and jumps to the next moment at which somebody wakes when nobody is. So hours
 * with little to do pass quickly, and work is as slow beside the clock as it is at work. Everybody who is not within `wait` is at work.
 * @param clock is moved on by it
 * @param actors how many wait and work from the beginning on
 */
export function simulateTime(clock: FixedClock, actors: number): SimulatedTime {
  const sleepers = new Set<Sleeper>();
  let atWork = actors;
  let idleSince = Number.POSITIVE_INFINITY;
  let before = performance.now();
  let busy = 0;
  const wakeDue = (): void => {
    for (const one of sleepers) if (one.at <= clock.now().getTime()) one.wake();
  };
  const jump = (): void => {
    const next = Math.min(...[...sleepers].map(({ at }) => at));
    if (Number.isFinite(next)) clock.advance(Math.max(0, next - clock.now().getTime()));
  };
  /** Counts what has passed since the last time, for as long as anybody was at work. */
  const account = (): void => {
    const now = performance.now();
    if (atWork > 0) {
      clock.advance(now - before);
      busy += now - before;
    }
    before = now;
  };
  const begin = (): void => {
    account();
    atWork++;
    idleSince = Number.POSITIVE_INFINITY;
  };
  const end = (): void => {
    account();
    atWork--;
    if (atWork === 0) idleSince = before;
  };
  const timer = setInterval(() => {
    account();
    // While it is made sure that nobody works, time stands still.
    if (before - idleSince >= IDLE_MILLISECONDS) jump();
    wakeDue();
  }, STEP_MILLISECONDS);
  return {
    during: async (work) => {
      begin();
      try {
        return await work();
      } finally {
        end();
      }
    },
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        const sleeper = {
          at: clock.now().getTime() + milliseconds,
          wake: () => {
            if (!sleepers.delete(sleeper)) return;
            begin();
            resolve();
          },
        };
        sleepers.add(sleeper);
        end();
        if (signal?.aborted) sleeper.wake();
        signal?.addEventListener('abort', sleeper.wake, { once: true });
      }),
    busySeconds: () => busy / SECOND,
    stop: () => clearInterval(timer),
  };
}
