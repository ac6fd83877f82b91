import { sql } from 'kysely';
import type { Queries } from '../../platform/database/index.ts';
import type { Attempt, AttemptResult } from './attempt.ts';

/** Every time that a message was given to a provider, oldest first. */
export async function listAttempts(queries: Queries, messageId: string): Promise<Attempt[]> {
  const rows = await queries
    .selectFrom('delivery_attempts')
    .select(['id', 'provider', 'began_at', 'ended_at', 'result', 'asks', 'receipt'])
    .where('message_id', '=', messageId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    beganAt: row.began_at,
    endedAt: row.ended_at,
    result: row.result as AttemptResult,
    asks: row.asks,
    receipt: row.receipt as Attempt['receipt'],
  }));
}

export async function insertAttempt(
  transaction: Queries,
  attempt: { id: string; messageId: string; number: number; provider: string; beganAt: Date },
): Promise<void> {
  await transaction
    .insertInto('delivery_attempts')
    .values({
      id: attempt.id,
      message_id: attempt.messageId,
      number: attempt.number,
      provider: attempt.provider,
      began_at: attempt.beganAt,
      result: 'running',
    })
    .execute();
}

/** What became of an attempt. */
export interface Ending {
  readonly result: Exclude<AttemptResult, 'running'>;
  readonly reason?: string | undefined;
  readonly reference?: string | undefined;
  readonly costMicros?: number | undefined;
  readonly endedAt: Date;
  readonly durationMilliseconds?: number;
}

/** Writes down how an attempt ended. @returns false when it had been given up for dead meanwhile: it is mended then */
export async function endAttempt(transaction: Queries, id: string, ending: Ending): Promise<boolean> {
  const update = (from: AttemptResult) =>
    transaction
      .updateTable('delivery_attempts')
      .set({
        result: ending.result,
        reason: ending.reason ?? null,
        reference: ending.reference ?? null,
        cost_micros: ending.costMicros ?? null,
        ended_at: ending.endedAt,
        duration_ms: ending.durationMilliseconds ?? null,
      })
      .where('id', '=', id)
      .where('result', '=', from)
      .executeTakeFirst();
  if ((await update('running')).numUpdatedRows > 0n) return true;
  await update('interrupted');
  return false;
}

/** Whoever was giving this message away has died. @returns how many attempts that cut short */
export async function interruptAttempts(transaction: Queries, messageId: string, now: Date): Promise<number> {
  const cut = await transaction
    .updateTable('delivery_attempts')
    .set({ result: 'interrupted', reason: 'The program ended during the hand-over.', ended_at: now })
    .where('message_id', '=', messageId)
    .where('result', '=', 'running')
    .executeTakeFirst();
  return Number(cut.numUpdatedRows);
}

export async function countAsk(transaction: Queries, id: string, now: Date): Promise<void> {
  await transaction
    .updateTable('delivery_attempts')
    .set({ asks: sql`asks + 1`, ended_at: now })
    .where('id', '=', id)
    .execute();
}

/** What the provider said became of a hand-over that broke off. */
export async function resolveAttempt(
  transaction: Queries,
  id: string,
  result: 'accepted' | 'never-came',
): Promise<void> {
  await transaction
    .updateTable('delivery_attempts')
    .set({ result })
    .where('id', '=', id)
    .where('result', 'in', ['unknown', 'interrupted'])
    .execute();
}

/** Gives up waiting for a receipt. @returns the provider that did not send one, where nobody had given up before */
export async function noteSilence(
  transaction: Queries,
  messageId: string,
  now: Date,
): Promise<string | undefined> {
  const silent = await transaction
    .updateTable('delivery_attempts')
    .set({ silent_at: now })
    .where('message_id', '=', messageId)
    .where('result', '=', 'accepted')
    .where('receipt', 'is', null)
    .where('silent_at', 'is', null)
    .returning('provider')
    .executeTakeFirst();
  return silent?.provider;
}
