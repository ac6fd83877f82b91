import type { Queries } from '../../../platform/database/index.ts';

interface NewHalt {
  readonly id: string;
  readonly accountId: string;
  readonly campaignId: string;
  readonly at: Date;
}

export async function insertHalt(
  transaction: Queries,
  { id, accountId, campaignId, at }: NewHalt,
): Promise<void> {
  await transaction
    .insertInto('halts')
    .values({ id, account_id: accountId, campaign_id: campaignId, at })
    .execute();
}

/** Notes that a halt is over. The account itself is freed by whoever ends it. */
export async function closeHalt(
  transaction: Queries,
  accountId: string,
  because: string,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('halts')
    .set({ ended_at: now, ended_because: because })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute();
}
