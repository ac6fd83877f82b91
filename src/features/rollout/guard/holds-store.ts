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

export interface HoldEnd {
  readonly id: string;
  readonly because: 'enough' | 'go-on';
  /** An account's id, where somebody decided. */
  readonly decidedBy: string | undefined;
  readonly reason: string | undefined;
  readonly now: Date;
}

/** Ends a hold. @returns false where it had ended already */
export async function endHold(
  transaction: Queries,
  { id, because, decidedBy, reason, now }: HoldEnd,
): Promise<boolean> {
  const result = await transaction
    .updateTable('holds')
    .set({
      ...{ ended_at: now, ended_because: because },
      decided_by: decidedBy ?? null,
      reason: reason ?? null,
    })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Notes that the security team was asked to decide. @returns false where it had been asked, or the hold has ended */
export async function noteEscalated(transaction: Queries, id: string, now: Date): Promise<boolean> {
  const result = await transaction
    .updateTable('holds')
    .set({ escalated_at: now })
    .where('id', '=', id)
    .where('escalated_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
