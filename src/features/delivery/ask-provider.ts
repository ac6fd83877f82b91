import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '../../core/clock.ts';
import type { Outgoing, Provider, SendResult } from './provider.ts';

/** How long a provider has for one answer, in milliseconds, unless it says how long it needs. */
const PROVIDER_TIME_OUT = 5 * SECOND;

export const timeOutOf = ({ timeOutMilliseconds }: Provider): number =>
  timeOutMilliseconds ?? PROVIDER_TIME_OUT;

/** An adapter that is told to stop gets this long to say what it knows, in milliseconds. */
const GRACE = 250;

/** Waits for an answer at most so long, even of an adapter that does not stop when it is told to. */
async function within<Value>(
  milliseconds: number,
  ask: (signal: AbortSignal) => Promise<Value>,
  otherwise: { late: Value; broken: (cause: unknown) => Value },
): Promise<Value> {
  const timeOut = new AbortController();
  const answered = new AbortController();
  const { signal } = answered;
  const late = pause(milliseconds, undefined, { signal })
    .then(() => timeOut.abort())
    .then(() => pause(GRACE, otherwise.late, { signal }));
  late.catch(() => {});
  const answer = Promise.resolve(timeOut.signal).then(ask).catch(otherwise.broken);
  return Promise.race([answer, late]).finally(() => answered.abort());
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Gives a message to a provider. Whatever the adapter does, there is an answer in time. */
export const giveTo = (
  provider: Provider,
  outgoing: Outgoing,
  milliseconds = timeOutOf(provider),
): Promise<SendResult> =>
  within<SendResult>(milliseconds, (signal) => provider.send(outgoing, signal), {
    late: { outcome: 'unknown', reason: `It did not answer within ${milliseconds / SECOND} seconds.` },
    broken: (cause) => ({ outcome: 'unknown', reason: `The adapter broke: ${wordsOf(cause)}` }),
  });

/** Asks a provider what became of a message. */
export const askAbout = (
  provider: Provider,
  messageId: string,
  milliseconds = PROVIDER_TIME_OUT,
): Promise<'accepted' | 'never-came' | 'unknown'> =>
  within(milliseconds, async (signal) => (await provider.ask?.(messageId, signal)) ?? 'unknown', {
    late: 'unknown',
    broken: () => 'unknown',
  });
