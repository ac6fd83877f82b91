import { SECOND } from '../../core/clock.ts';
import type { Schedule } from './schedule.ts';

const FIRST_RETRY_SECONDS = 30;
const LONGEST_RETRY_SECONDS = 900;

type Period = Pick<Schedule, 'everySeconds'>;

/**
 * When a job that started at this moment is due again: at the beginning of the next period. Periods that were missed are not
 * made up for: a job asks for everything that is due.
 */
export function nextDue({ everySeconds }: Period, startedAt: Date): Date {
  const period = Math.floor(startedAt.getTime() / SECOND / everySeconds);
  return new Date((period + 1) * everySeconds * SECOND);
}

/**
 * After how many seconds a job that failed is tried again: a daily one does not wait until tomorrow.
 * @param failuresBefore how many runs in a row failed before this one
 */
export const retrySeconds = ({ everySeconds }: Period, failuresBefore: number): number =>
  Math.min(FIRST_RETRY_SECONDS * 2 ** Math.min(failuresBefore, 10), LONGEST_RETRY_SECONDS, everySeconds);
