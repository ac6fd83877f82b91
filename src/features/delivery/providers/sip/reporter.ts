import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceiptEvent } from '../../provider.ts';

const TRIES = 6;
const FIRST_WAIT_MILLISECONDS = 500;

/**
 * Reports until it is kept, or for half a minute: the database may be away for a moment, and a person who pressed 9 does not
 * press it again.
 * @param report throws where the database does not answer
 */
export function createReporter(
  report: (event: ReceiptEvent) => Promise<void>,
  warn: (problem: string) => void,
): (event: ReceiptEvent) => void {
  const keep = async (event: ReceiptEvent): Promise<void> => {
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        return await report(event);
      } catch {
        await sleep(FIRST_WAIT_MILLISECONDS * 2 ** tries, undefined, { ref: false });
      }
    }
    warn(`What became of a call could not be kept: ${event.event}.`);
  };
  return (event) => void keep(event);
}
