import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { Campaign } from '../campaign/store.ts';
import type { SteerNeeds } from './steer.ts';

/** Ends the halts that a campaign has made. @returns how many */
async function endHaltsOf(transaction: Queries, campaignId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with ended as (
      update halts set ended_at = ${now}, ended_because = 'stopped'
      where campaign_id = ${campaignId} and ended_at is null returning account_id),
    freed as (
      update accounts set halted_at = null, updated_at = ${now} where id in (select account_id from ended) returning 1)
    select count(*)::int as count from freed`.execute(transaction);
  return rows[0]?.count ?? 0;
}

async function close(transaction: Queries, campaignId: string, reason: string, now: Date): Promise<boolean> {
  const result = await transaction
    .updateTable('campaigns')
    .set({ state: 'stopped', stopped_at: now, stop_reason: reason })
    .where('id', '=', campaignId)
    .where('state', '<>', 'stopped')
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await transaction
    .updateTable('holds')
    .set({ ended_at: now, ended_because: 'stopped' })
    .where('campaign_id', '=', campaignId)
    .where('ended_at', 'is', null)
    .execute();
  return true;
}

/**
 * Stops a campaign for good: it asks nobody anything any more, and whom it has halted gets in again.
 * @param by an account's id; undefined from the command line
 * @returns how many halts ended; undefined where it was stopped before
 */
export const stopCampaign = (
  needs: SteerNeeds,
  campaign: Campaign,
  { reason, by }: { readonly reason: string; readonly by: string | undefined },
): Promise<number | undefined> =>
  needs.database.transaction(async (transaction) => {
    const now = needs.clock.now();
    if (!(await close(transaction, campaign.id, reason, now))) return undefined;
    const haltsEnded = await endHaltsOf(transaction, campaign.id, now);
    await needs.audit.append(transaction, {
      type: 'campaign.stopped',
      outcome: 'done',
      actor: by ?? 'command-line',
      detail: { campaign: campaign.name, reason, haltsEnded },
    });
    return haltsEnded;
  });
