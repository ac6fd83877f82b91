import type { Queries } from '../../../platform/database/index.ts';

export interface NewHold {
  readonly id: string;
  readonly organisationId: string;
  readonly campaignId: string;
  readonly beganAt: Date;
  /** By when the security team decides. */
  readonly untilAt: Date;
}

/** Opens the hold of a site. @returns false where one is open already */
export async function openHold(
  transaction: Queries,
  { id, organisationId, campaignId, beganAt, untilAt }: NewHold,
): Promise<boolean> {
  const result = await transaction
    .insertInto('holds')
    .values({
      id,
      organisation_id: organisationId,
      campaign_id: campaignId,
      began_at: beganAt,
      until_at: untilAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
