import { giveWay } from '../../../platform/system/give-way.ts';
import { listArmed } from '../campaign/store.ts';
import { carryOutHalt, type HaltNeeds } from '../halting/carry-out.ts';
import { listDueHalts } from './due-halts-store.ts';

const BATCH = 200;

/**
 * Halts whoever is due and has not come to a door meanwhile. Each halt is judged by itself, under the locks of its sites; a
 * job that runs late, twice or on two nodes at once halts nobody who would not be halted by their own next request.
 */
export async function haltDue(needs: HaltNeeds): Promise<void> {
  for (const { id: campaignId, definition } of await listArmed(needs.database.root)) {
    for (const accountId of await listDueHalts(needs.database.root, campaignId, needs.clock.now(), BATCH)) {
      const outcome = await carryOutHalt(needs, { accountId, campaignId, definition, actor: 'system' });
      // The governor keeps the rest for another day.
      if (outcome === 'later') break;
      await giveWay();
    }
  }
}
