import type { Caller } from './caller.ts';

const FIRST_REST_MILLISECONDS = 1_000;
const LONGEST_REST_MILLISECONDS = 60_000;

/** One caller that is started when it is needed and kept, and that is not started again and again when it keeps ending. */
export interface Supervisor {
  /** It ended of itself a moment ago; the more often, the longer. */
  isResting(): boolean;
  /** The caller that runs, or a new one. @returns undefined when it does not start */
  get(): Promise<Caller | undefined>;
  /** To be told after each call. @param went whether it was accepted */
  look(went: boolean): void;
  close(): Promise<void>;
}

/** @param start throws when the program does not start @param warn hears why it rests */
export function createSupervisor(start: () => Promise<Caller>, warn: (problem: string) => void): Supervisor {
  let current: Promise<Caller | undefined> | undefined;
  let running: Caller | undefined;
  let isResting = false;
  let isClosed = false;
  let failures = 0;

  const rest = (problem: string): void => {
    current = undefined;
    running = undefined;
    if (isClosed) return;
    warn(problem);
    isResting = true;
    const milliseconds = Math.min(FIRST_REST_MILLISECONDS * 2 ** failures, LONGEST_REST_MILLISECONDS);
    failures += 1;
    setTimeout(() => {
      isResting = false;
    }, milliseconds).unref();
  };
  const startOne = async (): Promise<Caller | undefined> => {
    try {
      running = await start();
    } catch (error) {
      rest(error instanceof Error ? error.message : 'The program for calls did not start.');
    }
    return running;
  };
  return {
    isResting: () => isResting,
    get: async () => {
      if (running && !running.isAlive()) current = undefined;
      current ??= startOne();
      return await current;
    },
    look: (went) => {
      if (went) failures = 0;
      if (running && !running.isAlive()) rest('The program for calls ended during a call.');
    },
    close: async () => {
      isClosed = true;
      const caller = await current;
      await caller?.end();
    },
  };
}
