import { DAY, later } from '../../core/clock.ts';
import type { Attempt, MessageState } from './attempt.ts';
import { leastWait, lookAgainAt, retryAt, type Urgency } from './back-off.ts';
import { type Candidate, findCandidates, type ProviderFacts } from './candidates.ts';
import type { Channel } from './provider.ts';
import { receiptBy } from './receipt-window.ts';

export interface MessageFacts {
  readonly channel: Channel;
  readonly createdAt: Date;
  /** Null for notices. */
  readonly expiresAt: Date | null;
  readonly withdrawnAt: Date | null;
  /** Oldest first; none of them runs. */
  readonly attempts: readonly Attempt[];
}

/** What is to be done with a message now. */
export type NextStep =
  | { readonly step: 'hand-over'; readonly provider: string }
  /** A provider is to be asked what became of this attempt. */
  | { readonly step: 'ask'; readonly provider: string; readonly attemptId: string }
  | {
      readonly step: 'rest';
      readonly state: Exclude<MessageState, 'handing-over'>;
      /** When to look again; null when nothing more will happen. */
      readonly until: Date | null;
      readonly needsContent: boolean;
    };

type Rest = Extract<NextStep, { step: 'rest' }>;

const NOTICE_LIFETIME = 3 * DAY;

const end = (state: Rest['state']): Rest => ({ step: 'rest', state, until: null, needsContent: false });

/** What a message has come to that nothing more is done with. */
function outcomeOf({ attempts }: MessageFacts, otherwise: Rest['state']): Rest['state'] {
  if (attempts.some(({ result, receipt }) => result === 'accepted' && receipt !== 'failed'))
    return 'handed-over';
  if (attempts.some(({ result }) => result === 'unknown' || result === 'interrupted')) return 'unknown';
  return otherwise;
}

/** A call may go on after it was answered: its script is kept until the code in it is worth nothing any more. */
const endedFor = (message: MessageFacts, state: Rest['state']): Rest =>
  message.channel === 'call' && message.expiresAt
    ? { step: 'rest', state, until: message.expiresAt, needsContent: true }
    : end(state);

/** From when it is not sent any more: checked right before every hand-over. */
const lastMomentOf = ({ expiresAt, createdAt }: MessageFacts): Date =>
  expiresAt ?? later(createdAt, NOTICE_LIFETIME);

/** What follows from the last provider that took it; undefined where another one has to be found. */
function afterAcceptance(
  message: MessageFacts,
  providers: readonly ProviderFacts[],
  now: Date,
): Rest | undefined {
  const accepted = message.attempts.findLast(
    ({ result, receipt }) => result === 'accepted' && receipt === null,
  );
  if (!accepted) return undefined;
  const tells = providers.some(({ name, sendsReceipts }) => name === accepted.provider && sendsReceipts);
  // A notice is not urgent enough to risk that it comes twice.
  if (!tells || message.expiresAt === null) return endedFor(message, 'handed-over');
  const until = receiptBy(message.channel, accepted.endedAt ?? accepted.beganAt);
  return now < until ? { step: 'rest', state: 'handed-over', until, needsContent: true } : undefined;
}

const waiting = (message: MessageFacts, until: Date): Rest => ({
  step: 'rest',
  state: outcomeOf(message, 'waiting'),
  until: until < lastMomentOf(message) ? until : lastMomentOf(message),
  needsContent: true,
});

function tryCandidate(message: MessageFacts, candidate: Candidate, now: Date, jitter: number): NextStep {
  const { provider, tries, lastAt, ask } = candidate;
  const urgency: Urgency = message.expiresAt ? 'code' : 'notice';
  if (tries > 0 && lastAt && now < later(lastAt, leastWait(urgency, tries)))
    return waiting(message, retryAt(lastAt, urgency, tries, jitter));
  return ask
    ? { step: 'ask', provider: provider.name, attemptId: ask }
    : { step: 'hand-over', provider: provider.name };
}

/** Asks the candidates in their order; a full one is waited for by what is not urgent. */
function chooseProvider(
  message: MessageFacts,
  candidates: readonly Candidate[],
  now: Date,
  jitter: number,
): NextStep {
  const isUrgent = message.expiresAt !== null;
  const usable = candidates.filter(({ provider }) => provider.availability !== 'resting');
  const chosen = isUrgent ? usable.find(({ provider }) => provider.availability === 'free') : usable[0];
  if (!chosen) return waiting(message, lookAgainAt(now, isUrgent ? 'code' : 'notice'));
  if (chosen.provider.availability === 'full') return waiting(message, lookAgainAt(now, 'code'));
  return tryCandidate(message, chosen, now, jitter);
}

/**
 * Decides what is done with a message: it goes to the next provider at once when one refuses it, breaks off or is silent
 * about what it took, and never twice to a provider that may have sent it, unless that one knows it again by its id.
 * @param providers those of its channel, in the order of the settings
 * @param jitter from 0 to 1
 */
export function decideNextStep(
  message: MessageFacts,
  providers: readonly ProviderFacts[],
  now: Date,
  jitter: number,
): NextStep {
  const isOver = lastMomentOf(message) <= now;
  if (message.attempts.some(({ receipt }) => receipt === 'delivered'))
    return isOver ? end('delivered') : endedFor(message, 'delivered');
  if (message.withdrawnAt) return end(outcomeOf(message, 'withdrawn'));
  if (isOver) return end(outcomeOf(message, message.expiresAt ? 'expired' : 'failed'));
  const settled = afterAcceptance(message, providers, now);
  if (settled) return settled;
  if (providers.length === 0) return waiting(message, lastMomentOf(message));
  const candidates = findCandidates(message.attempts, providers);
  if (candidates.length === 0) return endedFor(message, outcomeOf(message, 'failed'));
  return chooseProvider(message, candidates, now, jitter);
}
