import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';

export type ReliefKind = 'keep' | 'let-in' | 'lift-halts';

export interface NewRelief {
  readonly id: string;
  readonly campaignId: string;
  readonly kind: ReliefKind;
  readonly reason: string;
  /** An account's id; undefined from the command line. */
  readonly askedBy: string | undefined;
  readonly agreedBy: string | undefined;
  readonly now: Date;
  /** Undefined: until it is ended. */
  readonly untilAt: Date | undefined;
}

/** A relief that is in force. */
export interface Relief {
  readonly id: string;
  readonly kind: ReliefKind;
  readonly reason: string;
  readonly fromAt: Date;
  readonly untilAt: Date | null;
}

export async function insertRelief(transaction: Queries, relief: NewRelief): Promise<void> {
  await transaction
    .insertInto('campaign_reliefs')
    .values({
      id: relief.id,
      campaign_id: relief.campaignId,
      kind: relief.kind,
      reason: relief.reason,
      asked_by: relief.askedBy ?? null,
      asked_at: relief.now,
      agreed_by: relief.agreedBy ?? null,
      from_at: relief.now,
      until_at: relief.untilAt ?? null,
    })
    .execute();
}

/** What holds a campaign back at a moment. */
export async function listReliefs(queries: Queries, campaignId: string, now: Date): Promise<Relief[]> {
  const rows = await queries
    .selectFrom('campaign_reliefs')
    .select(['id', 'kind', 'reason', 'from_at', 'until_at'])
    .where('campaign_id', '=', campaignId)
    .where('ended_at', 'is', null)
    .where('from_at', '<=', now)
    .where((where) => where.or([where('until_at', 'is', null), where('until_at', '>', now)]))
    .orderBy('from_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ReliefKind,
    reason: row.reason,
    fromAt: row.from_at ?? now,
    untilAt: row.until_at,
  }));
}

/** Ends reliefs. @param endedBy an account's id; undefined from the command line */
export async function endReliefs(
  transaction: Queries,
  ids: readonly string[],
  endedBy: string | undefined,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('campaign_reliefs')
    .set({ ended_at: now, ended_by: endedBy ?? null })
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}
