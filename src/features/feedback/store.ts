import type { Page } from '../../core/paging.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { Feedback } from './rules.ts';

/** One piece of feedback as it is kept. */
export interface FeedbackEntry extends Feedback {
  readonly id: string;
  readonly at: Date;
  /** Who wrote it, when they were signed in. */
  readonly accountId: string | null;
}

export async function insertFeedback(queries: Queries, entry: FeedbackEntry): Promise<void> {
  await queries
    .insertInto('feedback')
    .values({
      id: entry.id,
      at: entry.at,
      account_id: entry.accountId,
      doing: entry.doing,
      happened: entry.happened,
      contact: entry.contact,
    })
    .execute();
}

/** One page of all feedback, newest first. */
export async function listFeedback(
  queries: Queries,
  { number, size }: { number: number; size: number },
): Promise<Page<FeedbackEntry>> {
  const rows = await queries
    .selectFrom('feedback')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset((number - 1) * size)
    .execute();
  const { total } = await queries
    .selectFrom('feedback')
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const items = rows.map(({ account_id, ...row }) => ({ ...row, accountId: account_id }));
  return { items, total: Number(total), number, size };
}
