import type { Queries } from '../../../platform/database/index.ts';

/** A hold that is open, while its row is locked. */
export interface OpenHold {
  readonly id: string;
  readonly organisationId: string;
  readonly untilAt: Date;
}

/** Finds an open hold of a campaign, and keeps it from everybody else until the transaction ends. */
export async function lockOpenHold(
  transaction: Queries,
  campaignId: string,
  holdId: string,
): Promise<OpenHold | undefined> {
  const row = await transaction
    .selectFrom('holds')
    .select(['id', 'organisation_id', 'until_at'])
    .where('id', '=', holdId)
    .where('campaign_id', '=', campaignId)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && { id: row.id, organisationId: row.organisation_id, untilAt: row.until_at };
}

interface Decided {
  readonly by: string;
  readonly reason: string;
}

/** The site is kept longer; when that is over, the security team is asked again. */
export async function extendHold(
  transaction: Queries,
  holdId: string,
  { by, reason, untilAt }: Decided & { readonly untilAt: Date },
): Promise<void> {
  await transaction
    .updateTable('holds')
    .set({ until_at: untilAt, escalated_at: null, decided_by: by, reason })
    .where('id', '=', holdId)
    .execute();
}
