import type { Queries } from '../../platform/database/index.ts';
import { localDay } from '../../platform/render/index.ts';
import type { Obligation } from './gate.ts';

/** The installation's policy until campaigns fix dates for each account: everyone must, from one moment on. */
export interface Policy {
  readonly requiredFrom: Date;
  readonly skipsAllowed: number;
}

/** The dates that the policy gives to everyone, with what this account has skipped. */
export async function findObligation(
  queries: Queries,
  policy: Policy,
  accountId: string,
  now: Date,
): Promise<Obligation> {
  const isRequired = policy.requiredFrom <= now;
  const days = isRequired ? [] : await listSkippedDays(queries, accountId);
  return {
    nudgeAt: new Date(0),
    restrictAt: null,
    requireAt: policy.requiredFrom,
    skipsAllowed: policy.skipsAllowed,
    skipsUsed: days.length,
    hasSkippedToday: days.includes(localDay(now)),
  };
}

async function listSkippedDays(queries: Queries, accountId: string): Promise<string[]> {
  const rows = await queries
    .selectFrom('set_up_skips')
    .select('local_day')
    .where('account_id', '=', accountId)
    .execute();
  return rows.map((row) => row.local_day);
}

/** Writes down "Not now" for today. @returns false when today was written down before */
export async function noteSkip(transaction: Queries, accountId: string, now: Date): Promise<boolean> {
  const result = await transaction
    .insertInto('set_up_skips')
    .values({ account_id: accountId, local_day: localDay(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
