import type { Queries } from '../../platform/database/index.ts';
import { interruptAttempts, noteSilence } from './attempts-store.ts';
import { type Job, lookAt } from './look.ts';
import type { Channel } from './provider.ts';
import { CHANNELS } from './providers/index.ts';
import { countFailures, type QueuedMessage, takeDue } from './queue-store.ts';
import { countProviderFailure } from './record.ts';
import type { SenderNeeds } from './sender-needs.ts';
import type { Slots } from './slots.ts';

/** What came of looking for one due message. */
export interface Claim {
  readonly isAnythingDue: boolean;
  readonly job?: Job | undefined;
}

/** Channels whose providers have all that they may have at once: their notices stay where they are. */
const busyChannels = (needs: SenderNeeds, slots: Slots): Channel[] =>
  CHANNELS.filter((channel) => {
    const providers = needs.providers.of[channel];
    return providers.length > 0 && providers.every((provider) => slots.isFull(provider));
  });

/** Whoever was handing this message over has died: it may have gone out. */
async function recover(transaction: Queries, message: QueuedMessage, now: Date): Promise<void> {
  if (message.state !== 'handing-over') return;
  await countFailures(transaction, message.id, await interruptAttempts(transaction, message.id, now));
}

/** The provider that took a message and then did not tell in time that it arrived. */
async function findSilent(
  transaction: Queries,
  { id, receiptBy }: QueuedMessage,
  now: Date,
): Promise<string | undefined> {
  return receiptBy && receiptBy <= now ? noteSilence(transaction, id, now) : undefined;
}

/** Takes one due message and decides what is done with it, in one transaction that is kept before any provider is asked. */
export async function claimNext(needs: SenderNeeds, slots: Slots): Promise<Claim> {
  let silent: { channel: Channel; name: string } | undefined;
  const claim = await needs.database.transaction(async (transaction): Promise<Claim> => {
    const now = needs.clock.now();
    const message = await takeDue(transaction, now, busyChannels(needs, slots));
    if (!message) return { isAnythingDue: false };
    await recover(transaction, message, now);
    const name = await findSilent(transaction, message, now);
    silent = name === undefined ? undefined : { channel: message.channel, name };
    return { isAnythingDue: true, job: await lookAt(needs, slots, transaction, message) };
  });
  const provider = silent && needs.providers.of[silent.channel].find(({ name }) => name === silent?.name);
  if (provider) await countProviderFailure(needs, provider);
  return claim;
}
