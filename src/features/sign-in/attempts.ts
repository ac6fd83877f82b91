import { MINUTE, SECOND } from '../../core/clock.ts';

const PAUSE_SECONDS = (15 * MINUTE) / SECOND;

/** Seconds to wait after the first, second, ... failure; the last counts for all that follow. */
export type Delays = readonly number[];

/** Passwords: a growing delay from the 5th failure on, a quarter of an hour from the 10th. */
export const PASSWORD_DELAYS: Delays = [0, 0, 0, 0, 5, 10, 20, 40, 60, PAUSE_SECONDS];

/** Second factors: a quarter of an hour from the 10th failure in a row on. */
export const SECOND_FACTOR_DELAYS: Delays = [...Array<number>(9).fill(0), PAUSE_SECONDS];

/** So many wrong codes, and the sign-in begins again (NIST SP 800-63B-4 3.2.2). */
export const WRONG_CODES_PER_SIGN_IN = 5;

/** Whether this failure begins a pause that the owner should be told of: once for a row of failures, not for each that follows. */
export const beginsPasswordPause = (failures: number): boolean => failures === PASSWORD_DELAYS.length;

/** The same for second factors. */
export const beginsPause = (failures: number): boolean => failures === SECOND_FACTOR_DELAYS.length;
