import type { Queries } from '../../platform/database/index.ts';
import { type Ending, endAttempt, resolveAttempt } from './attempts-store.ts';
import { listWarnings, warningEvent } from './availability.ts';
import { budgetsOf } from './budget.ts';
import { spend } from './budgets-store.ts';
import { noteFailure, noteSuccess } from './circuits-store.ts';
import { type Job, lookAt } from './look.ts';
import type { Provider, SendResult } from './provider.ts';
import { countFailures, markHandedOver, type QueuedMessage, takeMessage } from './queue-store.ts';
import { receiptBy } from './receipt-window.ts';
import type { SenderNeeds } from './sender-needs.ts';
import type { Slots } from './slots.ts';

type HandOver = Extract<Job, { kind: 'hand-over' }>;

/** One more failure of a provider; operators hear when it is given nothing more. */
export async function countProviderFailure(needs: SenderNeeds, provider: Provider): Promise<void> {
  const { channel, name } = provider;
  const now = needs.clock.now();
  if (await noteFailure(needs.database.root, { channel, provider: name }, now))
    needs.logger.warn(
      { channel, provider: name },
      'A provider failed several times in a row. It gets no messages until a single try succeeds.',
    );
}

/**
 * What a hand-over says about the provider: a message that it refuses for good is the message's fault. One that tells of
 * arrivals proves itself by them, not by taking messages.
 */
async function judgeProvider(needs: SenderNeeds, provider: Provider, result: SendResult): Promise<void> {
  const isOwnFailure = result.outcome === 'unknown' || (result.outcome === 'refused' && !result.isPermanent);
  if (isOwnFailure) await countProviderFailure(needs, provider);
  else if (result.outcome === 'accepted' && !provider.sendsReceipts)
    await noteSuccess(needs.database.root, { channel: provider.channel, provider: provider.name });
}

/** Counts what a message cost, with a warning where a budget comes near its end. */
async function countCost(needs: SenderNeeds, provider: Provider, costMicros: number): Promise<void> {
  const name = { channel: provider.channel, provider: provider.name };
  const own = budgetsOf(needs.budgets, name.channel, name.provider);
  if (own.length === 0 || costMicros <= 0) return;
  const now = needs.clock.now();
  await needs.database.transaction(async (transaction) => {
    const spent = await spend(transaction, name, { sends: 0, costMicros }, now);
    const warnings = await listWarnings(transaction, name, own, spent, now);
    await needs.audit.append(transaction, ...warnings.map((budget) => warningEvent(provider, budget)));
  });
}

function endingOf(result: SendResult, job: HandOver, endedAt: Date): Ending {
  const durationMilliseconds = endedAt.getTime() - job.beganAt.getTime();
  const refusal = result.outcome === 'refused' && result.isPermanent ? 'refused-for-good' : result.outcome;
  return { ...result, result: refusal, endedAt, durationMilliseconds };
}

async function noteEnding(
  transaction: Queries,
  message: QueuedMessage,
  { provider }: HandOver,
  { result, endedAt }: Ending,
): Promise<void> {
  if (result !== 'accepted') return countFailures(transaction, message.id);
  const until = provider.sendsReceipts ? receiptBy(message.channel, endedAt) : null;
  await markHandedOver(transaction, message.id, endedAt, until);
}

/** Writes down what a provider made of a message. @returns what is to be done next, where that is at once */
export async function recordHandOver(
  needs: SenderNeeds,
  slots: Slots,
  job: HandOver,
  result: SendResult,
): Promise<Job | undefined> {
  await judgeProvider(needs, job.provider, result);
  if (result.outcome === 'accepted') await countCost(needs, job.provider, result.costMicros ?? 0);
  const ending = endingOf(result, job, needs.clock.now());
  return needs.database.transaction(async (transaction) => {
    const message = await takeMessage(transaction, job.outgoing.id);
    if (!message) return undefined;
    const isOurs = await endAttempt(transaction, job.attemptId, ending);
    await noteEnding(transaction, message, job, ending);
    // Somebody took us for dead and is giving it away again: they find what we wrote down.
    if (!isOurs && message.state === 'handing-over') return undefined;
    return lookAt(needs, slots, transaction, message);
  });
}

/** Writes down what a provider said about a message whose hand-over had broken off. */
export async function recordAnswer(
  needs: SenderNeeds,
  slots: Slots,
  job: Extract<Job, { kind: 'ask' }>,
  answer: 'accepted' | 'never-came' | 'unknown',
): Promise<Job | undefined> {
  return needs.database.transaction(async (transaction) => {
    const message = await takeMessage(transaction, job.messageId);
    if (!message) return undefined;
    if (answer !== 'unknown') await resolveAttempt(transaction, job.attemptId, answer);
    if (answer === 'accepted') await markHandedOver(transaction, message.id, needs.clock.now(), null);
    return message.state === 'handing-over' ? undefined : lookAt(needs, slots, transaction, message);
  });
}
