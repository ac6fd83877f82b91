import { later, SECOND } from '../../core/clock.ts';
import { newId } from '../../core/ids.ts';
import { open } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { AuditEvent } from '../audit/index.ts';
import { timeOutOf } from './ask-provider.ts';
import { countAsk, insertAttempt, listAttempts } from './attempts-store.ts';
import { admit, listStandings, type ProviderStanding, warningEvent } from './availability.ts';
import type { ProviderFacts } from './candidates.ts';
import type { Content } from './content.ts';
import { bodyPlace } from './message-place.ts';
import { decideNextStep, type NextStep } from './next-step.ts';
import type { Outgoing, Provider } from './provider.ts';
import { markHandingOver, putToRest, type QueuedMessage } from './queue-store.ts';
import type { SenderNeeds } from './sender-needs.ts';
import type { Slots } from './slots.ts';

/** How long a hand-over may be in somebody's hands before they must have died: what its provider has, and time to write it down. */
const leaseOf = (provider: Provider): number => timeOutOf(provider) + 15 * SECOND;

/** What a provider is asked once the transaction has been kept. */
export type Job =
  | {
      readonly kind: 'hand-over';
      readonly attemptId: string;
      readonly beganAt: Date;
      readonly provider: Provider;
      readonly outgoing: Outgoing;
    }
  | {
      readonly kind: 'ask';
      readonly attemptId: string;
      readonly messageId: string;
      readonly provider: Provider;
    };

interface Look {
  readonly needs: SenderNeeds;
  readonly slots: Slots;
  readonly transaction: Queries;
  readonly message: QueuedMessage;
  readonly now: Date;
  readonly standings: readonly ProviderStanding[];
}

/** A number from 0 to 1. */
const drawJitter = ({ random }: SenderNeeds): number => Buffer.from(random.bytes(4)).readUInt32BE() / 2 ** 32;

const factsOf = (
  { provider, rests }: ProviderStanding,
  slots: Slots,
  passedOver: ReadonlySet<string>,
): ProviderFacts => ({
  name: provider.name,
  honoursIdempotencyKey: provider.honoursIdempotencyKey,
  canBeAsked: provider.ask !== undefined,
  sendsReceipts: provider.sendsReceipts,
  availability: rests || passedOver.has(provider.name) ? 'resting' : slots.isFull(provider) ? 'full' : 'free',
});

function contentOf({ needs, message }: Look): Content | undefined {
  const text = message.body === null ? undefined : open(needs.keys, bodyPlace(message.id), message.body);
  return text === undefined ? undefined : (JSON.parse(text) as Content);
}

async function rest(
  { needs, transaction, message, standings }: Look,
  step: NextStep & { step: 'rest' },
): Promise<void> {
  if (step.state === 'failed')
    needs.logger.warn(
      {
        messageId: message.id,
        channel: message.channel,
        providers: standings.map(({ provider }) => provider.name),
      },
      'A message was given up: no provider took it in time.',
    );
  const keepsBody = needs.keepsContents || step.needsContent;
  await putToRest(transaction, message.id, { state: step.state, until: step.until, keepsBody });
}

async function beginAsking(look: Look, step: NextStep & { step: 'ask' }, provider: Provider): Promise<Job> {
  const { transaction, message, now } = look;
  await countAsk(transaction, step.attemptId, now);
  await putToRest(transaction, message.id, {
    state: 'unknown',
    until: later(now, leaseOf(provider)),
    keepsBody: true,
  });
  return { kind: 'ask', attemptId: step.attemptId, messageId: message.id, provider };
}

/** Writes down that a provider is being given the message, before it is. */
async function beginHandOver(look: Look, provider: Provider, content: Content, number: number): Promise<Job> {
  const { needs, transaction, message, now } = look;
  const attemptId = newId(needs.clock, needs.random);
  await insertAttempt(transaction, {
    id: attemptId,
    messageId: message.id,
    number,
    provider: provider.name,
    beganAt: now,
  });
  await markHandingOver(transaction, message.id, later(now, leaseOf(provider)));
  return { kind: 'hand-over', attemptId, beganAt: now, provider, outgoing: { id: message.id, content } };
}

/** The provider that a step names, where its circuit and its budget let the message through. */
async function admitTo(look: Look, name: string, events: AuditEvent[]): Promise<Provider | undefined> {
  const standing = look.standings.find(({ provider }) => provider.name === name);
  if (!standing) return undefined;
  const { isAdmitted, warnings } = await admit(look.transaction, standing, look.needs.budgets, look.now);
  for (const budget of warnings) {
    events.push(warningEvent(standing.provider, budget));
    look.needs.logger.warn({ ...budget, provider: name }, 'Four fifths of a budget for messages are used.');
  }
  return isAdmitted ? standing.provider : undefined;
}

async function takeStep(look: Look, events: AuditEvent[]): Promise<Job | undefined> {
  const { needs, slots, transaction, message, standings, now } = look;
  const attempts = await listAttempts(transaction, message.id);
  const passedOver = new Set<string>();
  for (;;) {
    const facts = standings.map((standing) => factsOf(standing, slots, passedOver));
    const step = decideNextStep({ ...message, attempts }, facts, now, drawJitter(needs));
    if (step.step === 'rest') {
      await rest(look, step);
      return undefined;
    }
    const asked = standings.find(({ provider }) => provider.name === step.provider)?.provider;
    if (step.step === 'ask' && asked) return beginAsking(look, step, asked);
    const content = contentOf(look);
    if (!content) {
      await putToRest(transaction, message.id, { state: 'failed', until: null, keepsBody: true });
      return undefined;
    }
    const provider = await admitTo(look, step.provider, events);
    if (provider) return beginHandOver(look, provider, content, attempts.length + 1);
    passedOver.add(step.provider);
  }
}

/**
 * Decides what is done with a message whose row is locked, and writes it down. The audit comes last.
 * @returns what is to be asked of a provider after the transaction; never within it
 */
export async function lookAt(
  needs: SenderNeeds,
  slots: Slots,
  transaction: Queries,
  message: QueuedMessage,
): Promise<Job | undefined> {
  const now = needs.clock.now();
  const providers = needs.providers.of[message.channel];
  const standings = await listStandings(transaction, message.channel, providers, needs.budgets, now);
  const events: AuditEvent[] = [];
  const job = await takeStep({ needs, slots, transaction, message, now, standings }, events);
  await needs.audit.append(transaction, ...events);
  return job;
}
