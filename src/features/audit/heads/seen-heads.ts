import { LANES } from '../lanes.ts';
import { digestHead, type HeadDigest } from '../seals.ts';
import type { SignedHeads } from './sign-heads.ts';

/** Where signed heads saw one lane. */
export interface SeenLane {
  /** The digest of the head after each sequence number that was seen. */
  readonly digests: Map<number, string>;
  highest: number;
  /** Where two heads differ: the lane was set back and went on from there. No chain can hold against both. */
  forkedAt?: number;
}

/** All that signed heads say, by lane. An older one is not covered by a newer: the lane may have been set back in between. */
export function collectSeen(all: readonly SignedHeads[]): ReadonlyMap<number, SeenLane> {
  const lanes = new Map<number, SeenLane>();
  for (const { heads } of all) for (const head of heads) addTo(lanes, head);
  return lanes;
}

function addTo(lanes: Map<number, SeenLane>, { lane, sequence, digest }: HeadDigest): void {
  const seen: SeenLane = lanes.get(lane) ?? { digests: new Map(), highest: 0 };
  lanes.set(lane, seen);
  if ((seen.digests.get(sequence) ?? digest) !== digest) seen.forkedAt ??= sequence;
  seen.digests.set(sequence, digest);
  seen.highest = Math.max(seen.highest, sequence);
}

/**
 * Until when signed heads cover every lane: the oldest of the lanes' newest heads. Those of one act cover its lanes alone.
 * @returns undefined where a lane has none
 */
export function coveredUntil(all: readonly SignedHeads[]): Date | undefined {
  const newest = new Map<number, number>();
  for (const { at, heads } of all)
    for (const { lane } of heads) newest.set(lane, Math.max(newest.get(lane) ?? 0, at.getTime()));
  if (newest.size < LANES) return undefined;
  return new Date(Math.min(...newest.values()));
}

/** Whether a lane stands elsewhere than signed heads saw it at this sequence number. */
export function contradicts(
  seen: SeenLane | undefined,
  standing: { readonly sequence: number; readonly head: Uint8Array },
): boolean {
  const digest = seen?.digests.get(standing.sequence);
  return digest !== undefined && digest !== digestHead(standing.head);
}
