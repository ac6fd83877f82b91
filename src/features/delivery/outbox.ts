import type { Clock } from '../../core/clock.ts';
import { newId } from '../../core/ids.ts';
import type { Random } from '../../core/random.ts';
import { type KeyRing, seal } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import { type Content, recipientOf } from './content.ts';
import { bodyPlace } from './message-place.ts';
import { decideProgress, type Progress } from './progress.ts';
import { withdrawMessage } from './queue-store.ts';
import { findProgressFacts, insertMessage } from './store.ts';

export interface NewMessage {
  readonly accountId: string;
  /** What the message is about, such as `code` or a kind of notice. */
  readonly kind: string;
  readonly content: Content;
  /** From when it must not be sent any more: a code's own end. Null for notices. */
  readonly expiresAt: Date | null;
}

/** What other features need of delivery: a message that goes out once the change that caused it has been kept. */
export interface Outbox {
  /** Stores a message in the transaction of what caused it. @returns its id */
  queue(transaction: Queries, message: NewMessage): Promise<string>;
  /** Says that something was queued and committed, so that it need not wait for the next look. Never throws or waits. */
  wake(): void;
  /** Takes a message back that a newer one replaces, or that has served; what was handed over stays handed over. */
  withdraw(transaction: Queries, id: string): Promise<void>;
  progressOf(queries: Queries, id: string): Promise<Progress | undefined>;
  /** Whether a message of this channel could go out now: a provider is set up, works, and has budget left. */
  canSend(queries: Queries, channel: Content['channel']): Promise<boolean>;
}

export interface OutboxQueueNeeds {
  readonly keys: KeyRing;
  readonly random: Random;
  readonly clock: Clock;
  /** Wakes whoever sends. Absent where nobody does: messages wait for a process that does. */
  readonly wake?: () => void;
  readonly canSend?: Outbox['canSend'];
  /** Contents stay readable at `/outbox`: in the demonstration only. */
  readonly keepsContents?: boolean;
}

/** Stores messages with sealed contents. */
export const createOutbox = (needs: OutboxQueueNeeds): Outbox => ({
  async queue(transaction, { accountId, kind, content, expiresAt }) {
    const id = newId(needs.clock, needs.random);
    const now = needs.clock.now();
    await insertMessage(transaction, {
      id,
      accountId,
      channel: content.channel,
      kind,
      recipient: recipientOf(content),
      subject: content.channel === 'email' ? content.subject : '',
      body: seal(needs.keys, needs.random, bodyPlace(id), JSON.stringify(content)),
      createdAt: now,
      expiresAt,
      dueAt: now,
    });
    return id;
  },
  wake: () => needs.wake?.(),
  withdraw: (transaction, id) =>
    withdrawMessage(transaction, id, needs.clock.now(), needs.keepsContents ?? false),
  progressOf: async (queries, id) => {
    const facts = await findProgressFacts(queries, id);
    return facts && decideProgress(facts, needs.clock.now());
  },
  canSend: async (queries, channel) => (await needs.canSend?.(queries, channel)) ?? false,
});
