import type { Clock } from '../../core/clock.ts';
import { isId } from '../../core/ids.ts';
import { type KeyRing, open } from '../../platform/crypto/index.ts';
import type { Database, Queries } from '../../platform/database/index.ts';
import { listAttempts } from './attempts-store.ts';
import type { CallScript } from './call-script.ts';
import { noteSuccess } from './circuits-store.ts';
import type { Content } from './content.ts';
import { bodyPlace } from './message-place.ts';
import { decideNextStep } from './next-step.ts';
import type { ProviderId, ReceiptEvent } from './provider.ts';
import { countFailures, lookAgain, putToRest, type QueuedMessage, takeMessage } from './queue-store.ts';
import { findCallBody, findTold, noteNotMe, noteReceipt, type ToldAttempt } from './receipts-store.ts';

/** A person who said, by a message, that they did not ask for it. */
export interface NotMe {
  readonly accountId: string;
  readonly messageId: string;
  /** Of whoever told us: a provider's server, not the person. Undefined where it came over no request. */
  readonly clientAddress: string | undefined;
}

export interface ReceiptNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  /** Contents stay readable at `/outbox`: in the demonstration only. */
  readonly isDemonstration: boolean;
  readonly wake: () => void;
  /** What follows, in the same transaction; its last statement is the audit event. */
  readonly onNotMe: (transaction: Queries, report: NotMe) => Promise<void>;
}

async function rest(needs: ReceiptNeeds, transaction: Queries, message: QueuedMessage): Promise<void> {
  const attempts = await listAttempts(transaction, message.id);
  const step = decideNextStep({ ...message, attempts }, [], needs.clock.now(), 0);
  if (step.step !== 'rest') return;
  const keepsBody = needs.isDemonstration || step.needsContent;
  await putToRest(transaction, message.id, { state: step.state, until: step.until, keepsBody });
}

/** The provider that took it could not bring it: another one may, as long as we still have the message. */
async function passOn(needs: ReceiptNeeds, transaction: Queries, message: QueuedMessage): Promise<void> {
  await countFailures(transaction, message.id);
  if (message.state !== 'handed-over') return;
  if (message.body !== null && message.expiresAt) {
    await lookAgain(transaction, message.id, needs.clock.now());
    return;
  }
  const attempts = await listAttempts(transaction, message.id);
  if (attempts.some(({ result, receipt }) => result === 'accepted' && receipt !== 'failed')) return;
  const keepsBody = needs.isDemonstration;
  await putToRest(transaction, message.id, { state: 'failed', until: null, keepsBody });
}

async function applyTo(
  needs: ReceiptNeeds,
  transaction: Queries,
  told: ToldAttempt,
  event: ReceiptEvent['event'],
  clientAddress: string | undefined,
): Promise<string | undefined> {
  const now = needs.clock.now();
  const message = await takeMessage(transaction, told.messageId);
  if (!message) return undefined;
  if (event === 'not-me') {
    const accountId = await noteNotMe(transaction, message.id, now);
    if (accountId) await needs.onNotMe(transaction, { accountId, messageId: message.id, clientAddress });
    return undefined;
  }
  if (!(await noteReceipt(transaction, told.id, event, now))) return undefined;
  await (event === 'delivered' ? rest : passOn)(needs, transaction, message);
  return event === 'delivered' ? message.channel : undefined;
}

/**
 * Does what follows from what a provider told of a message. What is not known or not news changes nothing, and nothing here
 * completes a sign-in.
 * @param providers whose messages may be meant
 */
export async function applyReceipt(
  needs: ReceiptNeeds,
  providers: readonly ProviderId[],
  event: ReceiptEvent,
  clientAddress?: string,
): Promise<void> {
  if (event.messageId !== undefined && !isId(event.messageId)) return;
  const told = await findTold(needs.database.root, providers, event);
  if (!told) return;
  const channel = await needs.database.transaction((transaction) =>
    applyTo(needs, transaction, told, event.event, clientAddress),
  );
  if (channel)
    await noteSuccess(needs.database.root, {
      channel: channel as Content['channel'],
      provider: told.provider,
    });
  if (event.event === 'failed') needs.wake();
}

/** The script of a call that one of these providers makes, as long as the call may go on. */
export async function findScript(
  { database, keys, clock }: ReceiptNeeds,
  providers: readonly ProviderId[],
  messageId: string,
): Promise<CallScript | undefined> {
  if (!isId(messageId)) return undefined;
  const body = await findCallBody(database.root, providers, messageId, clock.now());
  const text = body === undefined ? undefined : open(keys, bodyPlace(messageId), body);
  const content = text === undefined ? undefined : (JSON.parse(text) as Content);
  return content?.channel === 'call' ? content.script : undefined;
}
