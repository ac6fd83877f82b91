import { later, MINUTE, SECOND } from '../../core/clock.ts';

/** After so many failures in a row nothing more is given to a provider, but for one try now and then. */
export const FAILURES_TO_OPEN = 5;

const FIRST_REST = 30 * SECOND;
const LONGEST_REST = 5 * MINUTE;

/** How long a provider rests after so many failures in a row, in milliseconds: doubling, up to five minutes. */
export const restAfter = (failures: number): number =>
  Math.min(LONGEST_REST, FIRST_REST * 2 ** Math.max(0, failures - FAILURES_TO_OPEN));

export interface Circuit {
  readonly provider: string;
  readonly failures: number;
  readonly openedAt: Date | null;
  readonly retryAt: Date | null;
}

/** `half-open`: one message may try whether it works again. */
export function stateOf(circuit: Circuit | undefined, now: Date): 'closed' | 'half-open' | 'open' {
  if (!circuit?.openedAt) return 'closed';
  return circuit.retryAt && circuit.retryAt <= now ? 'half-open' : 'open';
}

/** When the next try may be, counted from a failure; undefined while the circuit stays closed. */
export const retryAfterFailure = (failures: number, now: Date): Date | undefined =>
  failures < FAILURES_TO_OPEN ? undefined : later(now, restAfter(failures));
