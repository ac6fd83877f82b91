import type { Queries } from '../../platform/database/index.ts';
import type { Channel, ProviderId, ReceiptEvent } from './provider.ts';

const CALL: Channel = 'call';

/** The attempt that a provider tells of. */
export interface ToldAttempt {
  readonly id: string;
  readonly messageId: string;
  readonly provider: string;
}

/** The latest attempt that a receipt may mean: of these providers only, by our id or by theirs. */
export async function findTold(
  queries: Queries,
  providers: readonly ProviderId[],
  { messageId, reference }: Pick<ReceiptEvent, 'messageId' | 'reference'>,
): Promise<ToldAttempt | undefined> {
  if (providers.length === 0) return undefined;
  const found = queries
    .selectFrom('delivery_attempts')
    .innerJoin('messages', 'messages.id', 'delivery_attempts.message_id')
    .select(['delivery_attempts.id', 'message_id', 'provider'])
    .where((where) =>
      where.or(
        providers.map(({ channel, name }) =>
          where.and([where('channel', '=', channel), where('provider', '=', name)]),
        ),
      ),
    )
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
  providers: readonly ProviderId[],
  messageId: string,
  now: Date,
): Promise<string | undefined> {
  const callers = providers.filter(({ channel }) => channel === CALL).map(({ name }) => name);
  if (callers.length === 0) return undefined;
  const row = await queries
    .selectFrom('messages')
    .select('body')
    .where('id', '=', messageId)
    .where('channel', '=', CALL)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .where((where) =>
      where.exists(
        where
          .selectFrom('delivery_attempts')
          .select('delivery_attempts.id')
          .whereRef('delivery_attempts.message_id', '=', 'messages.id')
          .where('delivery_attempts.provider', 'in', callers),
      ),
    )
    .executeTakeFirst();
  return row?.body ?? undefined;
}
