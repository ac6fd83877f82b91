import type { SealingKeys } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { giveWay } from '../../platform/system/give-way.ts';
import { contradicts, type SeenLane } from './heads/seen-heads.ts';
import { BEFORE_ALL, findAnchor, findLane, readEvents } from './reading.ts';
import { type Fault, judgeBeginning, judgeEvent, type Standing } from './rules.ts';
import { sameSeal } from './seals.ts';
import type { Lane, SealedEvent } from './store.ts';

/** Events read at once: a few milliseconds on the embedded database. */
const BATCH = 250;

export interface LaneBreak {
  readonly lane: number;
  readonly sequence: number;
  readonly id?: string | undefined;
  readonly fault: Fault;
}

interface Walk {
  readonly queries: Queries;
  readonly keys: SealingKeys;
  readonly count: (more: number) => void;
}

type Outcome = { readonly standing: Standing } | { readonly broken: LaneBreak };

/** Judges events one after another, and holds them against the signed heads. */
function walkEvents(
  keys: SealingKeys,
  from: Standing,
  events: readonly SealedEvent[],
  seen: SeenLane | undefined,
): Outcome {
  let standing = from;
  for (const event of events) {
    const { lane, id } = event;
    const judged = judgeEvent(keys, standing, event);
    if ('fault' in judged)
      return { broken: { lane, ...judged, id: judged.fault === 'missing' ? undefined : id } };
    standing = judged.standing;
    if (contradicts(seen, standing))
      return { broken: { lane, sequence: standing.sequence, id, fault: 'signed-heads-differ' } };
  }
  return { standing };
}

/** Walks on to the newest event that is there. */
async function walkToEnd(
  walk: Walk,
  lane: number,
  from: Standing,
  cursor: number,
  seen?: SeenLane,
): Promise<Outcome> {
  let outcome: Outcome = { standing: from };
  let after = cursor;
  for (;;) {
    await giveWay();
    const events = await readEvents(walk.queries, lane, after, BATCH);
    outcome = walkEvents(walk.keys, outcome.standing, events, seen);
    walk.count(events.length);
    if ('broken' in outcome || events.length < BATCH) return outcome;
    after = outcome.standing.sequence;
  }
}

/** What a lane's head, read before its events, says about where the walk ended. */
function judgeEnd(head: Lane, { sequence, head: seal }: Standing): Fault | 'holds' | 'grew' {
  if (sequence < head.sequence) return 'truncated';
  if (sequence > head.sequence) return 'grew';
  return sameSeal(head.seal, seal) ? 'holds' : 'head-altered';
}

/** Walks along a lane until its end is where its head says, though events are appended meanwhile. */
async function walkLane(
  walk: Walk,
  lane: number,
  from: Standing,
  seen?: SeenLane,
): Promise<LaneBreak | undefined> {
  let standing = from;
  let cursor = BEFORE_ALL;
  for (;;) {
    const head = await findLane(walk.queries, lane);
    if (!head) return { lane, sequence: standing.sequence, fault: 'lane-missing' };
    if (head.sequence < standing.sequence)
      return { lane, sequence: standing.sequence, fault: 'head-altered' };
    const outcome = await walkToEnd(walk, lane, standing, cursor, seen);
    if ('broken' in outcome) return outcome.broken;
    standing = outcome.standing;
    cursor = standing.sequence;
    const end = judgeEnd(head, standing);
    if (end === 'truncated') return { lane, sequence: standing.sequence + 1, fault: end };
    if (end === 'head-altered') return { lane, sequence: standing.sequence, fault: end };
    if (end === 'holds') return isCutOff(lane, standing, seen);
  }
}

const isCutOff = (lane: number, end: Standing, seen?: SeenLane): LaneBreak | undefined =>
  seen && seen.highest > end.sequence ? { lane, sequence: end.sequence + 1, fault: 'truncated' } : undefined;

/** Checks one lane. What looks broken while old events are being let go is looked at again. */
export async function verifyLane(walk: Walk, lane: number, seen?: SeenLane): Promise<LaneBreak | undefined> {
  if (seen?.forkedAt !== undefined) return { lane, sequence: seen.forkedAt, fault: 'signed-heads-differ' };
  const anchor = await findAnchor(walk.queries, lane);
  const beginning = judgeBeginning(walk.keys, lane, anchor);
  if ('fault' in beginning) return { lane, ...beginning };
  if (contradicts(seen, beginning.standing))
    return { lane, sequence: beginning.standing.sequence, fault: 'signed-heads-differ' };
  const found = await walkLane(walk, lane, beginning.standing, seen);
  const newer = found && (await findAnchor(walk.queries, lane));
  return newer && newer.sequence > (anchor?.sequence ?? 0) ? verifyLane(walk, lane, seen) : found;
}
