import type { Queries } from '../../platform/database/index.ts';
import type { ReceiptEvent } from './provider.ts';

/** The attempt that a provider tells of. */
export interface ToldAttempt {
  readonly id: string;
  readonly messageId: string;
  readonly provider: string;
}

/** The latest attempt that a receipt may mean: of these providers only, by our id or by theirs. */
export async function findTold(
  queries: Queries,
  providers: readonly string[],
  { messageId, reference }: Pick<ReceiptEvent, 'messageId' | 'reference'>,
): Promise<ToldAttempt | undefined> {
  if (providers.length === 0) return undefined;
  const found = queries
    .selectFrom('delivery_attempts')
    .select(['id', 'message_id', 'provider'])
    .where('provider', 'in', providers)
    .orderBy('began_at', 'desc')
    .orderBy('number', 'desc')
    .limit(1);
  const row = await (messageId === undefined
    ? found.where('reference', '=', reference ?? '')
    : found.where('message_id', '=', messageId)
  ).executeTakeFirst();
  return row && { id: row.id, messageId: row.message_id, provider: row.provider };
}

/** Notes a receipt once; that it arrived outweighs that it did not. @returns whether it was news */
export async function noteReceipt(
  transaction: Queries,
  attemptId: string,
  receipt: 'delivered' | 'failed',
  now: Date,
): Promise<boolean> {
  const update = transaction
    .updateTable('delivery_attempts')
    .set({ receipt, receipt_at: now })
    .where('id', '=', attemptId);
  const noted = await (receipt === 'delivered'
    ? update.where((where) => where.or([where('receipt', 'is', null), where('receipt', '=', 'failed')]))
    : update.where('receipt', 'is', null)
  ).executeTakeFirst();
  return noted.numUpdatedRows > 0n;
}

/** Notes once that the person did not ask for a message. @returns whose it was, where that was news */
export async function noteNotMe(
  transaction: Queries,
  messageId: string,
  now: Date,
): Promise<string | undefined> {
  const noted = await transaction
    .updateTable('messages')
    .set({ reported_at: now })
    .where('id', '=', messageId)
    .where('reported_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  return noted?.account_id ?? undefined;
}

/** The sealed script of a call that one of these providers makes and that is not over. */
export async function findCallBody(
  queries: Queries,
  providers: readonly string[],
  messageId: string,
  now: Date,
): Promise<string | undefined> {
  const row = await queries
    .selectFrom('messages')
    .select('body')
    .where('id', '=', messageId)
    .where('channel', '=', 'call')
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .where((where) =>
      where.exists(
        where
          .selectFrom('delivery_attempts')
          .select('delivery_attempts.id')
          .whereRef('delivery_attempts.message_id', '=', 'messages.id')
          .where('delivery_attempts.provider', 'in', [...providers, '']),
      ),
    )
    .executeTakeFirst();
  return row?.body ?? undefined;
}
