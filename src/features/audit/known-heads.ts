import type { Attempt } from '../../platform/database/index.ts';
import type { Lane } from './store.ts';

/** What this process knows of where lanes stand, because it wrote there last. */
interface Memory {
  readonly heads: Map<number, Lane>;
  /** Lanes that a transaction under way relies on. */
  readonly taken: Set<number>;
  /** How many of the next appends to a lane rely on nothing: another process writes there too. */
  readonly wary: Map<number, number>;
}

const memories = new WeakMap<object, Memory>();

function memoryOf({ database }: Attempt): Memory {
  const known = memories.get(database) ?? { heads: new Map(), taken: new Set(), wary: new Map() };
  memories.set(database, known);
  return known;
}

/** Being overtaken costs a transaction: with a second server it would happen all the time. */
const WARY_APPENDS = 64;

/**
 * Where a lane stands, for a transaction that may rely on it instead of locking the lane first. No other of this process can,
 * until it has ended.
 * @returns undefined where nothing is known, or the transaction cannot be repeated
 */
export function takeHead(attempt: Attempt, lane: number): Lane | undefined {
  if (!attempt.isRepeatable) return undefined;
  const { heads, taken, wary } = memoryOf(attempt);
  const left = wary.get(lane) ?? 0;
  if (left > 0) wary.set(lane, left - 1);
  const head = left > 0 || taken.has(lane) ? undefined : heads.get(lane);
  if (!head) return undefined;
  taken.add(lane);
  attempt.listeners.push(() => taken.delete(lane));
  return head;
}

/** Remembers where a transaction leaves its lanes, once it is kept. */
export function noteHeads(attempt: Attempt, lanes: readonly Lane[]): void {
  const { heads } = memoryOf(attempt);
  attempt.listeners.push((isKept) => {
    for (const lane of lanes) {
      if (isKept) heads.set(lane.lane, lane);
      else heads.delete(lane.lane);
    }
  });
}

/** Somebody else has written to a lane since this process did. */
export function beWary(attempt: Attempt, lane: number): void {
  memoryOf(attempt).wary.set(lane, WARY_APPENDS);
}
