import { sql } from 'kysely';
import type { Queries } from '../../platform/database/index.ts';
import type { MessageState } from './attempt.ts';
import type { Channel } from './provider.ts';

/** A message as the sender sees it, its row locked. */
export interface QueuedMessage {
  readonly id: string;
  readonly channel: Channel;
  readonly state: MessageState;
  /** Sealed. */
  readonly body: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly receiptBy: Date | null;
}

const selectMessage = (transaction: Queries) =>
  transaction
    .selectFrom('messages')
    .select(['id', 'channel', 'state', 'body', 'created_at', 'expires_at', 'withdrawn_at', 'receipt_by'])
    .forUpdate();

type Row = Awaited<ReturnType<ReturnType<typeof selectMessage>['executeTakeFirstOrThrow']>>;

const toMessage = (row: Row): QueuedMessage => ({
  id: row.id,
  channel: row.channel as Channel,
  state: row.state as MessageState,
  body: row.body,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  withdrawnAt: row.withdrawn_at,
  receiptBy: row.receipt_by,
});

/** Whether anything is due, without taking it. */
export async function isAnythingDue(queries: Queries, now: Date): Promise<boolean> {
  const due = await queries
    .selectFrom('messages')
    .select('id')
    .where('due_at', '<=', now)
    .limit(1)
    .executeTakeFirst();
  return due !== undefined;
}

/**
 * Takes the message that has been due for longest and that nobody else has in hand; what somebody waits for goes first.
 * @param quietChannels those whose notices are not taken now, because their providers have enough to do
 */
export async function takeDue(
  transaction: Queries,
  now: Date,
  quietChannels: readonly Channel[],
): Promise<QueuedMessage | undefined> {
  const due = selectMessage(transaction).where('due_at', '<=', now).orderBy('due_at').limit(1).skipLocked();
  const urgent = await due.where('expires_at', 'is not', null).executeTakeFirst();
  if (urgent) return toMessage(urgent);
  const notices = due.where('expires_at', 'is', null);
  const row = await (quietChannels.length > 0
    ? notices.where('channel', 'not in', quietChannels)
    : notices
  ).executeTakeFirst();
  return row && toMessage(row);
}

/** Takes one message, waiting for whoever has it in hand. */
export async function takeMessage(transaction: Queries, id: string): Promise<QueuedMessage | undefined> {
  const row = await selectMessage(transaction).where('id', '=', id).executeTakeFirst();
  return row && toMessage(row);
}

export async function markHandingOver(transaction: Queries, id: string, leaseEndsAt: Date): Promise<void> {
  await transaction
    .updateTable('messages')
    .set({ state: 'handing-over', due_at: leaseEndsAt })
    .where('id', '=', id)
    .execute();
}

/** Has the sender look now at messages of these channels that wait for later and were given to nobody yet. */
export async function wakeWaiting(queries: Queries, channels: readonly Channel[], now: Date): Promise<void> {
  if (channels.length === 0) return;
  await queries
    .updateTable('messages')
    .set({ due_at: now })
    .where('state', '=', 'waiting')
    .where('due_at', '>', now)
    .where('failures', '=', 0)
    .where('channel', 'in', channels)
    .execute();
}

/** Has the sender look at a message then, whatever was planned. */
export async function lookAgain(transaction: Queries, id: string, at: Date): Promise<void> {
  await transaction.updateTable('messages').set({ due_at: at }).where('id', '=', id).execute();
}

export async function markHandedOver(
  transaction: Queries,
  id: string,
  now: Date,
  receiptBy: Date | null,
): Promise<void> {
  await transaction
    .updateTable('messages')
    .set({ handed_over_at: sql`coalesce(handed_over_at, ${now})`, receipt_by: receiptBy })
    .where('id', '=', id)
    .execute();
}

export async function countFailures(transaction: Queries, id: string, count = 1): Promise<void> {
  await transaction
    .updateTable('messages')
    .set({ failures: sql`failures + ${count}::integer` })
    .where('id', '=', id)
    .execute();
}

/** Puts a message to rest in a state. @param until when to look again; null for never */
export async function putToRest(
  transaction: Queries,
  id: string,
  rest: { state: MessageState; until: Date | null; keepsBody: boolean },
): Promise<void> {
  await transaction
    .updateTable('messages')
    .set({ state: rest.state, due_at: rest.until, ...(!rest.keepsBody && { body: null }) })
    .where('id', '=', id)
    .execute();
}

/**
 * Takes back what has not gone out. What is on its way or gone stays so, and no other provider gets it.
 * @param keepsBody in the demonstration, which shows every message
 */
export async function withdrawMessage(
  transaction: Queries,
  id: string,
  now: Date,
  keepsBody: boolean,
): Promise<void> {
  const mayBeWiped = sql<boolean>`state <> 'handing-over'`;
  await transaction
    .updateTable('messages')
    .set({
      withdrawn_at: now,
      state: sql`case when state = 'waiting' then 'withdrawn' else state end`,
      due_at: sql`case when ${mayBeWiped} then null else due_at end`,
      ...(!keepsBody && { body: sql`case when ${mayBeWiped} then null else body end` }),
    })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute();
}
