import { setTimeout as wait } from 'node:timers/promises';

/** `$2b$12` or `$argon2id$v=19$m=65536,t=3,p=4`: hashes of one kind take about the same time. */
const kindOf = (stored: string): string =>
  stored
    .split('$')
    .slice(0, stored.startsWith('$argon2') ? 4 : 3)
    .join('$');

export interface EvenTimes {
  /** Does the costly work on a stored hash, and remembers how long hashes of its kind take. */
  measure<Value>(stored: string, work: () => Promise<Value>): Promise<Timed<Value>>;
  /** Waits until as long has passed as the slowest kind of hash takes. */
  fillUp(milliseconds: number): Promise<void>;
}

interface Timed<Value> {
  readonly value: Value;
  readonly milliseconds: number;
}

/**
 * Makes wrong passwords take as long as the slowest kind of hash that was met: imported hashes take longer than ours, so
 * that the time of an answer would tell which addresses have an account. The first met of a kind is not hidden.
 */
export function createEvenTimes(): EvenTimes {
  const leastOf = new Map<string, number>();
  return {
    measure: async (stored, work) => {
      const begun = performance.now();
      const value = await work();
      const milliseconds = performance.now() - begun;
      const kind = kindOf(stored);
      leastOf.set(kind, Math.min(milliseconds, leastOf.get(kind) ?? milliseconds));
      return { value, milliseconds };
    },
    fillUp: async (milliseconds) => {
      const missing = Math.max(...leastOf.values()) - milliseconds;
      if (missing > 0) await wait(missing);
    },
  };
}
