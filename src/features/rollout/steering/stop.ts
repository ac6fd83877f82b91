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

interface Stopping {
  readonly reason: string;
  /** An account's id; undefined from the command line. */
  readonly by: string | undefined;
  readonly agreedBy?: string | undefined;
}

/** Ends an armed campaign: it asks nobody anything any more. @returns how many halts ended */
export async function endCampaign(
  needs: SteerNeeds,
  transaction: Queries,
  { campaign, reason, by, agreedBy }: Stopping & { readonly campaign: Campaign },
): Promise<number> {
  const now = needs.clock.now();
  await close(transaction, campaign.id, reason, now);
  const haltsEnded = await endHaltsOf(transaction, campaign.id, now);
  await needs.audit.append(transaction, {
    type: 'campaign.stopped',
    outcome: 'done',
    actor: agreedBy ?? by ?? 'command-line',
    detail: { campaign: campaign.name, reason, haltsEnded, askedBy: by ?? null, agreedBy: agreedBy ?? null },
  });
  return haltsEnded;
}
