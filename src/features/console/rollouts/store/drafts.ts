import type { Queries } from '../../../../platform/database/index.ts';

/** What somebody was writing when they last pressed **Check**. */
export async function findDraft(queries: Queries, accountId: string): Promise<string | undefined> {
  const row = await queries
    .selectFrom('campaign_drafts')
    .select('text')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.text;
}

/** Keeps a draft in place of the one before it. */
export async function saveDraft(queries: Queries, accountId: string, text: string, now: Date): Promise<void> {
  await queries
    .insertInto('campaign_drafts')
    .values({ account_id: accountId, text, saved_at: now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ text, saved_at: now }))
    .execute();
}

/** A draft that became a campaign is a draft no more. */
export async function endDraft(queries: Queries, accountId: string): Promise<void> {
  await queries.deleteFrom('campaign_drafts').where('account_id', '=', accountId).execute();
}
