import type { Page } from '../../core/paging.ts';
import type { Queries } from '../../platform/database/index.ts';

/** A message as it is stored. */
export interface StoredMessage {
  readonly id: string;
  readonly accountId: string;
  readonly channel: string;
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  /** Sealed; null once it was wiped. */
  readonly body: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

export async function insertMessage(transaction: Queries, message: StoredMessage): Promise<void> {
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
    })
    .execute();
}

/** One page of all messages, newest first. Bodies are sealed. */
export async function listMessages(
  queries: Queries,
  { number, size }: { number: number; size: number },
): Promise<Page<StoredMessage>> {
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
  }));
  return { items, total: Number(total), number, size };
}
