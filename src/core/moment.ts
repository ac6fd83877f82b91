import { OperatorError } from './operator-error.ts';

const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * A moment with its distance from UTC, or a day as its first moment in UTC, as an operator types it.
 * @throws OperatorError where it is neither
 */
export function readMoment(text: string): Date {
  const milliseconds = MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(milliseconds)) return new Date(milliseconds);
  throw new OperatorError(`"${text}" is not a moment.`, 'Write it as 2026-11-24 or 2026-11-24T09:00:00Z.');
}
