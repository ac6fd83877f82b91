import { later, SECOND } from '../../core/clock.ts';
import type { MessageState } from './attempt.ts';

/** How a message is getting on, as far as a person who waits for it should know. */
export type Progress =
  | 'waiting'
  | 'sent'
  | 'delivered'
  /** It was handed over, or is being retried, and takes longer than it should. */
  | 'slow'
  | 'failed'
  | 'expired';

export interface ProgressFacts {
  readonly state: MessageState;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly handedOverAt: Date | null;
  /** Until when a provider that tells of arrivals should have told. */
  readonly receiptBy: Date | null;
  /** How many hand-overs failed so far. */
  readonly failures: number;
}

/** How long a hand-over may take before a person should know, in milliseconds. */
const PATIENCE = 3 * SECOND;

/** It was taken once: on its way, unless it should have been reported as arrived by now or another provider has to help. */
function afterHandOver({ state, receiptBy }: ProgressFacts, now: Date): Progress {
  const isLate = receiptBy !== null && receiptBy <= now;
  return isLate || state === 'waiting' || state === 'handing-over' ? 'slow' : 'sent';
}

/** What to tell the person who waits, truthfully: `sent` means that somebody took it, `delivered` that it arrived. */
export function decideProgress(message: ProgressFacts, now: Date): Progress {
  const { state, createdAt, expiresAt, handedOverAt, failures } = message;
  if (state === 'delivered') return 'delivered';
  if (state === 'expired' || state === 'withdrawn' || (expiresAt && expiresAt <= now)) return 'expired';
  if (state === 'failed') return 'failed';
  // It may have been sent, and may not: the person is better off with another method.
  if (state === 'unknown') return 'slow';
  if (handedOverAt) return afterHandOver(message, now);
  return failures > 0 || later(createdAt, PATIENCE) <= now ? 'slow' : 'waiting';
}
