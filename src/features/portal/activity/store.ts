import type { Page } from '../../../core/paging.ts';
import type { Queries } from '../../../platform/database/index.ts';

/** One completed sign-in, as its owner sees it. */
export interface RecentSignIn {
  readonly id: string;
  readonly at: Date;
  readonly service: string;
  /** What was proved beside the password: a method's kind, or `password` when nothing was. */
  readonly method: string;
  readonly clientAddress: string | null;
  readonly userAgent: string | null;
  /** When the owner said "This was not me". */
  readonly reportedAt: Date | null;
}

const COLUMNS = ['id', 'at', 'service', 'method', 'client_address', 'user_agent', 'reported_at'] as const;

interface Row {
  id: string;
  at: Date;
  service: string;
  method: string;
  client_address: string | null;
  user_agent: string | null;
  reported_at: Date | null;
}

const toRecentSignIn = (row: Row): RecentSignIn => ({
  id: row.id,
  at: row.at,
  service: row.service,
  method: row.method,
  clientAddress: row.client_address,
  userAgent: row.user_agent,
  reportedAt: row.reported_at,
});

/** One page of an account's sign-ins, newest first. @param number from 1 */
export async function listSignIns(
  queries: Queries,
  accountId: string,
  { number, size }: { number: number; size: number },
): Promise<Page<RecentSignIn>> {
  const own = queries.selectFrom('sign_ins').where('account_id', '=', accountId);
  const { total } = await own.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await own
    .select(COLUMNS)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset((number - 1) * size)
    .execute();
  return { items: rows.map(toRecentSignIn), total, number, size };
}

/** One sign-in, if it is this account's. */
export async function findSignIn(
  queries: Queries,
  accountId: string,
  id: string,
): Promise<RecentSignIn | undefined> {
  const row = await queries
    .selectFrom('sign_ins')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row && toRecentSignIn(row);
}

/** Keeps that the owner said "This was not me". @returns false when it was said before */
export async function markReported(
  transaction: Queries,
  accountId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .updateTable('sign_ins')
    .set({ reported_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('reported_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
