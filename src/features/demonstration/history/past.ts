import type { Clock } from '../../../core/clock.ts';
import type { Audit } from '../../audit/index.ts';
import type { PastRollout } from '../needs.ts';

/** A clock that stands at a moment of the past. */
export interface PastClock extends Clock {
  set(at: Date): void;
}

export function pastClock(start: Date): PastClock {
  let at = start;
  return {
    now: () => at,
    set: (moment) => {
      at = moment;
    },
  };
}

/** The program as it ran before the moment of loading: its own jobs and acts, on a clock of the past. */
export interface Past {
  readonly clock: PastClock;
  readonly audit: Audit;
  readonly rollout: PastRollout;
  /** The account's id of an invented person, by the first part of their address. */
  idOf(login: string): string;
}

/** Something that happened then. */
export interface Happening {
  readonly at: Date;
  readonly happen: (past: Past) => Promise<unknown>;
}
