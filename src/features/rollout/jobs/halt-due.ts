import { giveWay } from '../../../platform/system/give-way.ts';
import { isPermittedMoment } from '../calendar/permitted.ts';
import { calendarOf } from '../campaign/calendar-of.ts';
import { type Campaign, listArmed } from '../campaign/store.ts';
import { carryOutHalt, type HaltNeeds } from '../halting/carry-out.ts';
import { countHaltsLeft, type DueCursor, FIRST_PAGE, listDueHalts } from './due-halts-store.ts';

const BATCH = 200;

/** Halts people of one campaign until nobody is left whose turn it is today, or the number of the day is reached. */
async function haltPeopleOf(needs: HaltNeeds, campaign: Campaign): Promise<void> {
  const { id: campaignId, definition } = campaign;
  const { root } = needs.database;
  let after: DueCursor | undefined = FIRST_PAGE;
  while (after) {
    const now = needs.clock.now();
    const limit = Math.min(BATCH, await countHaltsLeft(root, campaign, now));
    if (limit === 0 || !isPermittedMoment(now, calendarOf(definition))) return;
    const page = await listDueHalts(root, campaign, now, { after, limit });
    for (const accountId of page.ids) {
      await carryOutHalt(needs, { accountId, campaignId, definition, actor: 'system' });
      await giveWay();
    }
    after = page.next;
  }
}

/**
 * Halts whoever is due and has not come to a door meanwhile. Each halt is judged by itself, under the locks of its sites; a
 * job that runs late, twice or on two nodes at once halts nobody who would not be halted by their own next request.
 */
export async function haltDue(needs: HaltNeeds): Promise<void> {
  for (const campaign of await listArmed(needs.database.root)) await haltPeopleOf(needs, campaign);
}
