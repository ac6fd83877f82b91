import { setTimeout as pause } from 'node:timers/promises';

/** PostgreSQL undid a transaction because of what others did at the same time: it may well succeed when it is run again. */
const CONFLICTS = new Set(['40001', '40P01']);

/** Between one run and the next, in milliseconds, at most: whoever met here should not meet again. */
const LONGEST_PAUSES = [25, 100, 250];

const codeOf = (thrown: unknown): string => (thrown as { code?: string } | undefined)?.code ?? '';

/** Whether a transaction was undone by a deadlock (40P01) or a serialization failure (40001). */
export const isConflict = (thrown: unknown): boolean => CONFLICTS.has(codeOf(thrown));

/**
 * Runs a transaction, and again where it was undone by a conflict with another one, three times more at most.
 * @throws what the last run threw
 */
export async function retryConflicts<Value>(run: () => Promise<Value>): Promise<Value> {
  for (const longest of LONGEST_PAUSES) {
    try {
      return await run();
    } catch (thrown) {
      if (!isConflict(thrown)) throw thrown;
      await pause(Math.random() * longest);
    }
  }
  return run();
}
