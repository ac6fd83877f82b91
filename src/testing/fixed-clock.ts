import { type Clock, later } from '../core/clock.ts';

export interface FixedClock extends Clock {
  /** Moves the time on by so many milliseconds. */
  advance(milliseconds: number): void;
  set(at: Date): void;
}

/** A clock that stands still until it is moved. Starts on a Tuesday morning. */
export function fixedClock(start = new Date('2026-11-24T09:00:00Z')): FixedClock {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now = later(now, milliseconds);
    },
    set: (at) => {
      now = at;
    },
  };
}
