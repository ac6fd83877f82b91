import { setTimeout as sleep } from 'node:timers/promises';
import { DATABASE_TIME, type Moment } from './store.ts';

/** How a process looks for work. */
export interface Pace {
  /** Between two looks, where nothing was due. */
  readonly lookSeconds: number;
  /** For how long the next tick waits for this one. After that it starts beside it. */
  readonly patienceSeconds: number;
  /** Ticks of this process under way at once: at most half of its connections to the database. */
  readonly mostAtOnce: number;
  moment(): Moment;
  /** Resolves after so many milliseconds, or at once when the signal is given. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/**
 * Thirteen ticks that each end just within the patience are begun within 52 seconds: short ones never wait a minute for each
 * other, and a long one keeps nobody waiting longer than the patience.
 */
export const PACE: Pace = {
  lookSeconds: 5,
  patienceSeconds: 4,
  mostAtOnce: 5,
  moment: () => DATABASE_TIME,
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => {}),
};
