/** Where the time comes from. Rules take `now` as an argument; only handlers and jobs ask a clock. */
export interface Clock {
  now(): Date;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `at` moved by `milliseconds`, which may be negative. */
export const later = (at: Date, milliseconds: number): Date => new Date(at.getTime() + milliseconds);
