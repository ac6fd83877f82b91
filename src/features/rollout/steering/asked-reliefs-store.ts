import type { Queries } from '../../../platform/database/index.ts';
import type { ReliefKind } from './reliefs-store.ts';

/** What needs two people, and one of them has asked for. */
export interface AskedRelief {
  readonly id: string;
  readonly campaignId: string;
  readonly kind: ReliefKind;
  readonly reason: string;
  /** An account's id, and its name. */
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  /** When halts count again, for `lift-halts`. */
  readonly untilAt: Date | null;
}

export interface NewRequest {
  readonly id: string;
  readonly campaignId: string;
  readonly kind: ReliefKind;
  readonly reason: string;
  readonly askedBy: string;
  readonly now: Date;
  readonly untilAt: Date | undefined;
}

export async function insertAskedRelief(
  transaction: Queries,
  { id, campaignId, kind, reason, askedBy, now, untilAt }: NewRequest,
): Promise<void> {
  await transaction
    .insertInto('campaign_reliefs')
    .values({
      id,
      campaign_id: campaignId,
      kind,
      reason,
      asked_by: askedBy,
      asked_at: now,
      until_at: untilAt ?? null,
    })
    .execute();
}

/** Requests that nobody has agreed to. @param since older ones have lapsed */
export async function listAskedReliefs(
  queries: Queries,
  campaignId: string,
  since: Date,
): Promise<AskedRelief[]> {
  const rows = await queries
    .selectFrom('campaign_reliefs as relief')
    .innerJoin('accounts', 'accounts.id', 'relief.asked_by')
    .select(['relief.id', 'relief.kind', 'relief.reason', 'relief.asked_at', 'relief.until_at'])
    .select(['accounts.id as asked_by', 'accounts.display_name'])
    .where('campaign_id', '=', campaignId)
    .where('from_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('asked_at', '>', since)
    .orderBy('asked_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    campaignId,
    kind: row.kind as ReliefKind,
    reason: row.reason,
    askedBy: row.asked_by,
    askedByName: row.display_name,
    askedAt: row.asked_at,
    untilAt: row.until_at,
  }));
}

/** The request begins to hold. */
export async function beginAskedRelief(
  transaction: Queries,
  id: string,
  {
    agreedBy,
    now,
    untilAt,
  }: { readonly agreedBy: string; readonly now: Date; readonly untilAt: Date | null },
): Promise<void> {
  await transaction
    .updateTable('campaign_reliefs')
    .set({ agreed_by: agreedBy, from_at: now, until_at: untilAt })
    .where('id', '=', id)
    .execute();
}
