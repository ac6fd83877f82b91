import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import { giveWay } from '../../../platform/system/give-way.ts';
import { listCampaigns } from '../campaign/store.ts';
import { countPage } from './count-page-store.ts';
import { add, type Counts, NOBODY } from './counts.ts';
import { dropUncounted, writeDay, writeOrganisations } from './store.ts';

export interface RecountNeeds {
  readonly database: Database;
  readonly clock: Clock;
}

const PAGE = 5_000;
const ROWS = 1_000;

interface Found {
  readonly waves: ReadonlyMap<string, Counts>;
  readonly organisations: ReadonlyMap<string, Counts>;
}

/** Counts a whole campaign, a page of its people at a time, so that pages are answered in between. */
async function countCampaign({ database }: RecountNeeds, campaignId: string, now: Date): Promise<Found> {
  const waves = new Map<string, Counts>();
  const organisations = new Map<string, Counts>();
  let [after, isFirst] = [undefined as string | undefined, true];
  while (isFirst || after) {
    const { rows, last } = await countPage(database.root, campaignId, { after, limit: PAGE, now });
    for (const { wave, organisation_id, people, enrolled, enforced, used, halted } of rows) {
      const [into, key] = organisation_id === null ? [waves, wave] : [organisations, organisation_id];
      into.set(key, add(into.get(key) ?? NOBODY, { people, enrolled, enforced, used, halted }));
    }
    [after, isFirst] = [last, false];
    await giveWay();
  }
  return { waves, organisations };
}

async function write(
  { database }: RecountNeeds,
  campaignId: string,
  { waves, organisations }: Found,
  now: Date,
) {
  const all = [...organisations];
  for (let from = 0; from < all.length; from += ROWS) {
    await database.transaction((own) =>
      writeOrganisations(own, campaignId, all.slice(from, from + ROWS), now),
    );
    await giveWay();
  }
  await database.transaction(async (transaction) => {
    await dropUncounted(transaction, campaignId, now);
    await writeDay(transaction, campaignId, { day: localDay(now), counts: waves, now });
  });
}

/** Counts armed campaigns anew, for progress pages. Pages say when it was. */
export async function recount(needs: RecountNeeds): Promise<void> {
  for (const { id, state } of await listCampaigns(needs.database.root)) {
    if (state !== 'armed') continue;
    const now = needs.clock.now();
    await write(needs, id, await countCampaign(needs, id, now), now);
  }
}
