import type { SealingKeys } from '../../platform/crypto/index.ts';
import type { Database, Queries } from '../../platform/database/index.ts';
import { giveWay } from '../../platform/system/give-way.ts';
import { type AuditNeeds, appendEvents } from './append.ts';
import { LANES } from './lanes.ts';
import { deleteEvents, deleteHeads, raiseAnchor } from './let-go-store.ts';
import { BEFORE_ALL, findAnchor, readEvents } from './reading.ts';
import { FAULTS, type Fault, judgeBeginning, judgeEvent } from './rules.ts';
import { sealAnchor } from './seals.ts';
import type { SealedEvent } from './store.ts';

export interface LetGoNeeds extends AuditNeeds {
  readonly database: Database;
}

/** What was let go, and where it stopped because the chain did not hold. */
export interface LetGo {
  readonly events: number;
  readonly broken?: string;
}

const isOlder = (event: SealedEvent, olderThan: Date): boolean => new Date(event.at) < olderThan;

/** The events at a lane's beginning that are old enough, each checked: letting go never hides a break. */
function judgeOld(
  keys: SealingKeys,
  lane: number,
  anchor: Awaited<ReturnType<typeof findAnchor>>,
  old: readonly SealedEvent[],
): { fault: Fault; sequence: number } | undefined {
  let judged = judgeBeginning(keys, lane, anchor);
  for (const event of old) {
    if ('fault' in judged) return judged;
    judged = judgeEvent(keys, judged.standing, event);
  }
  return 'fault' in judged ? judged : undefined;
}

class ChainBroken extends Error {}

/** Lets go of one batch of a lane. @returns how many events */
async function letGoBatch(
  needs: LetGoNeeds,
  transaction: Queries,
  lane: number,
  olderThan: Date,
  batch: number,
): Promise<number> {
  const anchor = await findAnchor(transaction, lane);
  const events = await readEvents(transaction, lane, BEFORE_ALL, batch);
  const newer = events.findIndex((event) => !isOlder(event, olderThan));
  const old = newer < 0 ? events : events.slice(0, newer);
  const last = old.at(-1);
  if (!last) return 0;
  const broken = judgeOld(needs.keys, lane, anchor, old);
  if (broken) throw new ChainBroken(`Event ${broken.sequence} of lane ${lane} ${FAULTS[broken.fault]}.`);
  const [key] = needs.keys.keys;
  const letGoAt = needs.clock.now();
  const point = { lane, sequence: last.sequence, eventSeal: last.seal, eventKeyId: last.keyId };
  const seal = sealAnchor(key, { ...point, letGoAt: letGoAt.getTime() });
  const isOurs = await raiseAnchor(transaction, { ...point, letGoAt, keyId: key.id, seal });
  return isOurs ? deleteEvents(transaction, lane, last.sequence) : 0;
}

/**
 * Lets go of events that are older than a moment: oldest first in each lane, a batch a transaction, each under a
 * sealed anchor from which the rest stays verifiable. The first batch writes the one event that tells of it.
 * @param batch how many events go at once; a large one stops the embedded database's event loop
 * @returns how many went; `broken` says where it stopped, because what does not hold is kept for whoever looks into it
 * @throws the database's error 42501 when its role may not delete events (see docs/guides/postgresql-roles.sql)
 */
export async function letGoOldEvents(needs: LetGoNeeds, olderThan: Date, batch = 200): Promise<LetGo> {
  let events = 0;
  const letGoNext = (lane: number): Promise<number> =>
    needs.database.transaction(async (transaction) => {
      const count = await letGoBatch(needs, transaction, lane, olderThan, batch);
      if (count > 0 && events === 0) await appendEvents(needs, transaction, [letGoEvent(olderThan)]);
      return count;
    });
  try {
    for (let lane = 0; lane < LANES; lane++)
      for (let count = batch; count === batch; events += count) {
        await giveWay();
        count = await letGoNext(lane);
      }
    while ((await deleteHeads(needs.database.root, olderThan, batch)) === batch);
  } catch (thrown) {
    if (thrown instanceof ChainBroken) return { events, broken: thrown.message };
    throw thrown;
  }
  return { events };
}

const letGoEvent = (olderThan: Date) =>
  ({ type: 'audit.let-go', outcome: 'done', actor: 'system', detail: { olderThan } }) as const;
