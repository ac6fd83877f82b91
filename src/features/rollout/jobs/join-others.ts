import { sql } from 'kysely';
import { DAY, later } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { giveWay } from '../../../platform/system/give-way.ts';
import type { Definition } from '../campaign/definition.ts';
import { listArmed } from '../campaign/store.ts';
import type { FindNeeds } from '../find-asked.ts';
import { isSubject } from '../joining/audience-of.ts';
import { joinCampaign } from '../joining/join.ts';

const BATCH = 500;

/** People of the audience who came or moved lately and have no place yet. */
async function listJoiners({ root }: Database, campaignId: string, definition: Definition, now: Date) {
  // Two lists by two indexes: as one condition over both tables every account would be read.
  const since = later(now, -2 * DAY);
  const { rows } = await sql<{ id: string }>`
    select accounts.id from accounts
    where accounts.id in (
        select id from accounts where created_at > ${since}
        union select account_id from memberships where until_at is null and from_at > ${since})
      and not exists (select from obligations where account_id = accounts.id and campaign_id = ${campaignId})
      and ${isSubject(definition)}
    order by accounts.id limit ${BATCH}`.execute(root);
  return rows.map(({ id }) => id);
}

/** Gives people who have joined an audience their places, so that they are told in time. At a door nobody waits for it. */
export async function joinOthers(needs: FindNeeds): Promise<void> {
  for (const { id: campaignId, definition } of await listArmed(needs.database.root)) {
    for (const accountId of await listJoiners(needs.database, campaignId, definition, needs.clock.now())) {
      const joining = { campaignId, definition, accountId };
      await needs.database.transaction((own) => joinCampaign(needs, own, joining));
      await giveWay();
    }
  }
}
