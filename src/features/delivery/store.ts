import type { Page } from '../../core/paging.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { MessageState } from './attempt.ts';
import type { ProgressFacts } from './progress.ts';

/** A message as it is stored. */
export interface StoredMessage {
  readonly id: string;
  /** Null for a try of a provider's set-up. */
  readonly accountId: string | null;
  readonly channel: string;
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  /** Sealed; null once it was wiped. */
  readonly body: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** A message that is stored for the first time, and when it is to be looked at. */
export interface MessageToStore extends StoredMessage {
  readonly dueAt: Date | null;
  /** `waiting` unless told otherwise. */
  readonly state?: MessageState;
}

export async function insertMessage(transaction: Queries, message: MessageToStore): Promise<void> {
  await transaction
    .insertInto('messages')
    .values({
      id: message.id,
      account_id: message.accountId,
      channel: message.channel,
      kind: message.kind,
      recipient: message.recipient,
      subject: message.subject,
      body: message.body,
      created_at: message.createdAt,
      expires_at: message.expiresAt,
      due_at: message.dueAt,
      state: message.state,
    })
    .execute();
}

export interface ListedMessage extends StoredMessage {
  readonly state: MessageState;
}

/** One page of all messages, newest first. Bodies are sealed. */
export async function listMessages(
  queries: Queries,
  { number, size }: { number: number; size: number },
): Promise<Page<ListedMessage>> {
  const rows = await queries
    .selectFrom('messages')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset((number - 1) * size)
    .execute();
  const { total } = await queries
    .selectFrom('messages')
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const items = rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    channel: row.channel,
    kind: row.kind,
    recipient: row.recipient,
    subject: row.subject,
    body: row.body,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    state: row.state as MessageState,
  }));
  return { items, total: Number(total), number, size };
}

/** What is known of how a message is getting on. */
export async function findProgressFacts(queries: Queries, id: string): Promise<ProgressFacts | undefined> {
  const row = await queries
    .selectFrom('messages')
    .select(['state', 'created_at', 'expires_at', 'handed_over_at', 'receipt_by', 'failures'])
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      state: row.state as MessageState,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      handedOverAt: row.handed_over_at,
      receiptBy: row.receipt_by,
      failures: row.failures,
    }
  );
}
