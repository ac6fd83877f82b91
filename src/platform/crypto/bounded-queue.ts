import { RequestError } from '../../core/errors.ts';

/** Nobody waits here for longer than this: what would have to is refused at once. */
const LONGEST_WAIT_MILLISECONDS = 5_000;

/** How much the last piece of work says about the next ones. */
const WEIGHT_OF_LATEST = 0.1;

/**
 * How many pieces of work may wait, so that the last one begins within five seconds.
 * @param width how many are done at once
 * @param milliseconds how long one takes
 */
export const mostWaiting = (width: number, milliseconds: number): number =>
  Math.max(width, Math.floor((LONGEST_WAIT_MILLISECONDS / milliseconds) * width));

export interface QueueOptions {
  readonly width: number;
  /** How long a piece of work takes, as far as is known at the start. Afterwards it is measured. */
  readonly milliseconds: number;
}

/**
 * A queue that does `width` pieces of work at once, lets as many wait as it can begin within five seconds, and turns away the rest.
 * @throws RequestError `busy` where it is full
 */
export function createBoundedQueue({ width, milliseconds }: QueueOptions) {
  const waiting: (() => void)[] = [];
  let running = 0;
  let usual = milliseconds;
  const measure = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    const since = performance.now();
    const value = await work();
    usual += (performance.now() - since - usual) * WEIGHT_OF_LATEST;
    return value;
  };
  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (running >= width) {
      if (waiting.length >= mostWaiting(width, usual)) throw new RequestError('busy');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running++;
    }
    try {
      return await measure(work);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
