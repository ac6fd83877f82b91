import { later, MINUTE } from '../../core/clock.ts';
import { newId } from '../../core/ids.ts';
import type { Random } from '../../core/random.ts';
import { type KeyRing, seal } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { giveTo } from './ask-provider.ts';
import { endAttempt, insertAttempt } from './attempts-store.ts';
import { type Content, recipientOf } from './content.ts';
import { bodyPlace } from './message-place.ts';
import type { Provider, SendResult } from './provider.ts';
import { insertMessage } from './store.ts';

export interface TryNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly random: Random;
  readonly clock: { now(): Date };
}

/** What one provider made of a try. */
export interface Try {
  readonly provider: string;
  readonly result: SendResult;
  readonly durationMilliseconds: number;
}

/** Long enough for a provider that asks for the rest of a call. */
const LIFETIME = 10 * MINUTE;

/** Stores the message as handed over: the sender of the people's messages lets it be, receipts find it. */
async function store({ database, keys, random, clock }: TryNeeds, content: Content): Promise<string> {
  const id = newId(clock, random);
  const now = clock.now();
  const expiresAt = later(now, LIFETIME);
  await insertMessage(database.root, {
    id,
    accountId: null,
    channel: content.channel,
    kind: 'test',
    recipient: recipientOf(content),
    subject: content.channel === 'email' ? content.subject : '',
    body: seal(keys, random, bodyPlace(id), JSON.stringify(content)),
    createdAt: now,
    expiresAt,
    dueAt: expiresAt,
    state: 'handed-over',
  });
  return id;
}

async function tryOne(
  needs: TryNeeds,
  provider: Provider,
  { messageId, number, content }: { messageId: string; number: number; content: Content },
): Promise<Try> {
  const { database, clock, random } = needs;
  const attemptId = newId(clock, random);
  const beganAt = clock.now();
  await insertAttempt(database.root, { id: attemptId, messageId, number, provider: provider.name, beganAt });
  const result = await giveTo(provider, { id: messageId, content });
  const endedAt = clock.now();
  const durationMilliseconds = endedAt.getTime() - beganAt.getTime();
  await endAttempt(database.root, attemptId, {
    ...result,
    result: result.outcome,
    endedAt,
    durationMilliseconds,
  });
  return { provider: provider.name, result, durationMilliseconds };
}

/** Gives a message to each provider in turn until one takes it, whatever their circuits and budgets say. */
export async function* tryProviders(
  needs: TryNeeds,
  providers: readonly Provider[],
  content: Content,
): AsyncGenerator<Try> {
  const messageId = await store(needs, content);
  for (const [index, provider] of providers.entries()) {
    const made = await tryOne(needs, provider, { messageId, number: index + 1, content });
    yield made;
    if (made.result.outcome === 'accepted') return;
  }
}
