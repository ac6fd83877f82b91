/** A connection that has been waiting for an answer for some time. */
export interface Silent {
  /** The process at its other end, as it was told when it was opened. */
  readonly processId: number | null;
  readonly silentMilliseconds: number;
}

/** What a new connection to the same address tells about those that are silent. */
export type SecondOpinion =
  /** PostgreSQL answers. These processes of our role are at work. */
  | {
      readonly working: ReadonlySet<number>;
      /** False behind a pooler, which gives its clients process numbers of its own. */
      readonly areOurNumbers: boolean;
    }
  /** Something answers, and lets nobody in now: all connections are taken, or it is starting. */
  | 'cannot-tell'
  /** Nothing answers. */
  | 'unreachable';

export interface Patience {
  /** How long a connection may be silent before a second opinion is asked for, in milliseconds. */
  readonly silence: number;
  /** How long that one may take. */
  readonly opinion: number;
  /** When a connection is given up that nobody can tell about. The longest statements are allowed three minutes. */
  readonly most: number;
}

export const PATIENCE: Patience = { silence: 3_000, opinion: 2_000, most: 190_000 };

/** Whether the answer that a connection waits for will never come. A statement that is at work is waited for. */
export function isLost(
  { processId, silentMilliseconds }: Silent,
  opinion: SecondOpinion,
  { most }: Patience,
): boolean {
  if (opinion === 'unreachable') return true;
  if (opinion === 'cannot-tell') return silentMilliseconds > most;
  if (opinion.areOurNumbers) return processId !== null && !opinion.working.has(processId);
  return opinion.working.size === 0 || silentMilliseconds > most;
}
