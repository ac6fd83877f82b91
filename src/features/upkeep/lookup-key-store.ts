import type { Queries } from '../../platform/database/index.ts';

/** There is one, always of this id: of two processes that make it, the first keeps its own. */
export const LOOKUP_KEY_ID = '00000000-0000-7000-8000-000000000001';

/** Stores the only lookup key, unless another process was quicker. */
export async function insertLookupKey(queries: Queries, secret: string, now: Date): Promise<void> {
  await queries
    .insertInto('lookup_keys')
    .values({ id: LOOKUP_KEY_ID, secret, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The sealed key. */
export async function findLookupKey(queries: Queries): Promise<string | undefined> {
  const row = await queries
    .selectFrom('lookup_keys')
    .select('secret')
    .where('id', '=', LOOKUP_KEY_ID)
    .executeTakeFirst();
  return row?.secret;
}
