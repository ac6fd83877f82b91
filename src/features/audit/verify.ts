import type { SealingKeys } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { collectSeen } from './heads/seen-heads.ts';
import type { SignedHeads } from './heads/sign-heads.ts';
import { LANES } from './lanes.ts';
import { countEvents, findNewestHeads, findStray } from './reading.ts';
import { FAULTS, type Fault, judgeSignedHeads } from './rules.ts';
import { type LaneBreak, verifyLane } from './verify-lane.ts';

/** The first place where the chain does not hold. */
export interface ChainBreak {
  readonly lane: number;
  readonly sequence: number;
  /** The event's id, where there is an event. */
  readonly id?: string | undefined;
  readonly fault: Fault;
  /** One sentence for whoever verifies. */
  readonly sentence: string;
}

export type Verdict =
  | { readonly holds: true; readonly events: number }
  | { readonly holds: false; readonly events: number; readonly firstBreak: ChainBreak };

export type Progress = (checked: number, total: number) => void;

const describe = (found: LaneBreak): ChainBreak => ({
  ...found,
  sentence: `Event ${found.sequence} of lane ${found.lane}${found.id ? ` (${found.id})` : ''} ${FAULTS[found.fault]}.`,
});

/** @returns the lane of the first entry of the first heads that are not ours or were changed, with what is wrong */
function breakOfHeads(keys: SealingKeys, all: readonly SignedHeads[]): LaneBreak | undefined {
  for (const signed of all) {
    const fault = judgeSignedHeads(keys, signed);
    const [first] = signed.heads;
    if (fault) return { lane: first?.lane ?? 0, sequence: first?.sequence ?? 0, fault };
  }
  return undefined;
}

/**
 * Checks every event, lane head, anchor and signed heads, lane by lane in small batches; the program may
 * go on writing meanwhile.
 * Without heads from outside, newest events can be taken away unseen by who also sets the lane and the stored heads back.
 * @param archived signed heads from outside the database to hold the chain against, beside the newest that is in it
 * @returns how many events hold, and the first break
 */
export async function verifyChain(
  database: Pick<Database, 'root'>,
  keys: SealingKeys,
  onProgress: Progress = () => {},
  archived: readonly SignedHeads[] = [],
): Promise<Verdict> {
  const stored = await findNewestHeads(database.root);
  const all = stored ? [...archived, stored] : archived;
  const lanes = collectSeen(all);
  const total = await countEvents(database.root);
  let events = 0;
  const count = (more: number): void => {
    events += more;
    onProgress(events, Math.max(total, events));
  };
  let found = breakOfHeads(keys, all);
  for (let lane = 0; lane < LANES && !found; lane++) {
    found = await verifyLane({ queries: database.root, keys, count }, lane, lanes.get(lane));
  }
  const stray = found ? undefined : await findStray(database.root);
  found ??= stray && { ...stray, fault: 'lane-missing' };
  return found ? { holds: false, events, firstBreak: describe(found) } : { holds: true, events };
}
