import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { ExemptionFacts } from './rules.ts';

export interface NewExemption {
  readonly id: string;
  readonly accountId: string;
  readonly kind: 'short' | 'long';
  readonly reason: string;
  readonly note: string;
  readonly clause: string | null;
  readonly control: string | null;
  readonly ownerId: string | null;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** Null until somebody else approves it. */
  readonly approvedBy: string | null;
  readonly fromAt: Date | null;
  readonly untilAt: Date;
  /** A local day. */
  readonly reviewOn: string | null;
}

export async function insertExemption(transaction: Queries, given: NewExemption): Promise<void> {
  await transaction
    .insertInto('exemptions')
    .values({
      id: given.id,
      account_id: given.accountId,
      kind: given.kind,
      reason: given.reason,
      note: given.note,
      clause: given.clause,
      compensating_control: given.control,
      owner_id: given.ownerId,
      asked_by: given.askedBy,
      asked_at: given.askedAt,
      approved_by: given.approvedBy,
      from_at: given.fromAt,
      until_at: given.untilAt,
      review_on: given.reviewOn,
    })
    .execute();
}

/** What was given to one account, counted under a lock on the account: two at once come one after the other. */
export async function countShortOnes(
  transaction: Queries,
  accountId: string,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<{ lately: number; isExempt: boolean }> {
  await sql`select from accounts where id = ${accountId} for no key update`.execute(transaction);
  const { rows } = await sql<{ lately: number; exempt: boolean }>`
    select (count(*) filter (where kind = 'short' and from_at > ${since}))::int as lately,
      coalesce(bool_or(from_at <= ${now} and until_at > ${now} and ended_at is null), false) as exempt
    from exemptions where account_id = ${accountId}`.execute(transaction);
  return { lately: rows[0]?.lately ?? 0, isExempt: rows[0]?.exempt ?? false };
}

/** One exemption, locked until the transaction ends: of two who decide at once, the second sees what the first did. */
export async function lockExemption(transaction: Queries, id: string): Promise<ExemptionFacts | undefined> {
  const row = await transaction
    .selectFrom('exemptions')
    .select(['account_id', 'kind', 'owner_id', 'asked_by', 'from_at', 'until_at', 'ended_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      accountId: row.account_id,
      kind: row.kind as ExemptionFacts['kind'],
      ownerId: row.owner_id,
      askedBy: row.asked_by,
      fromAt: row.from_at,
      untilAt: row.until_at,
      endedAt: row.ended_at,
    }
  );
}

export async function setApproved(transaction: Queries, id: string, by: string, now: Date): Promise<void> {
  await transaction
    .updateTable('exemptions')
    .set({ approved_by: by, from_at: now })
    .where('id', '=', id)
    .execute();
}

/** Ends what is in force, because its owner did not ask for it. @returns whether there was any */
export async function endOpenExemptions(
  transaction: Queries,
  accountId: string,
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .updateTable('exemptions')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('from_at', '<=', now)
    .where('until_at', '>', now)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function setEnded(transaction: Queries, id: string, by: string, now: Date): Promise<void> {
  await transaction
    .updateTable('exemptions')
    .set({ ended_at: now, ended_by: by })
    .where('id', '=', id)
    .execute();
}
