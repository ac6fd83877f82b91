import type { SealingKeys } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { LANES } from './lanes.ts';
import { countEvents, findNewestHeads, findStray, type StoredHeads } from './reading.ts';
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

/** @returns the lane of the heads' first entry with what is wrong with them */
function breakOfHeads(keys: SealingKeys, signed: StoredHeads | undefined): LaneBreak | undefined {
  const fault = signed && judgeSignedHeads(keys, signed);
  const first = signed?.heads[0];
  return fault && { lane: first?.lane ?? 0, sequence: first?.sequence ?? 0, fault };
}

/**
 * Checks every event, lane head, anchor and the newest signed heads, lane by lane in small batches; the program may
 * go on writing meanwhile.
 * @param signed heads from elsewhere (a log) to hold the chain against, instead of the newest in the database
 * @returns how many events hold, and the first break
 */
export async function verifyChain(
  database: Pick<Database, 'root'>,
  keys: SealingKeys,
  onProgress: Progress = () => {},
  signed?: StoredHeads,
): Promise<Verdict> {
  const heads = signed ?? (await findNewestHeads(database.root));
  const total = await countEvents(database.root);
  let events = 0;
  const count = (more: number): void => {
    events += more;
    onProgress(events, Math.max(total, events));
  };
  let found = breakOfHeads(keys, heads);
  for (let lane = 0; lane < LANES && !found; lane++) {
    const seen = heads?.heads.find((head) => head.lane === lane);
    found = await verifyLane({ queries: database.root, keys, count }, lane, seen);
  }
  const stray = found ? undefined : await findStray(database.root);
  found ??= stray && { ...stray, fault: 'lane-missing' };
  return found ? { holds: false, events, firstBreak: describe(found) } : { holds: true, events };
}
