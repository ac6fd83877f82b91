import { setTimeout as sleep } from 'node:timers/promises';
import type { CallScript } from '../../call-script.ts';
import type { ReceiptEvent, SendResult } from '../../provider.ts';
import type { Caller } from './caller.ts';
import { createConversation } from './conversation.ts';
import { refusalFor, refused } from './refusals.ts';
import type { SpokenPart } from './speech.ts';

export interface CallPlan {
  /** The SIP address to call. */
  readonly address: string;
  readonly extension: string | undefined;
  readonly script: CallScript;
  readonly parts: ReadonlyMap<string, SpokenPart>;
}

export interface CallLimits {
  /** Until when it must be known that the exchange takes the call. */
  readonly beginMilliseconds: number;
  /** For how long the phone may ring. */
  readonly ringMilliseconds: number;
  /** How long a call lasts at most after the answer. */
  readonly callMilliseconds: number;
}

export interface MadeCall {
  /** Settles when the phone rings, or when it is clear that it will not. */
  readonly begun: Promise<SendResult>;
  /** Settles when the line is free again. */
  readonly over: Promise<void>;
}

/** A switchboard speaks first; what it connects to takes a moment to answer. */
const BEFORE_EXTENSION_MILLISECONDS = 1_500;
const AFTER_EXTENSION_MILLISECONDS = 3_000;
const DIGIT_MILLISECONDS = 300;
/** baresip tells at once that it has hung up. */
const HANG_UP_MILLISECONDS = 2_000;

const ACCEPTED: SendResult = { outcome: 'accepted' };
const NO_WORD = refused('The exchange did not answer in time; the call was taken back.');
const ENDED: SendResult = { outcome: 'unknown', reason: 'The program for calls ended in the middle.' };

/**
 * Dials, and sees the call through.
 * @param tell hears what became of a call that was accepted
 * @param signal takes a call back that does not ring yet
 */
export function makeCall(
  caller: Caller,
  { address, extension, script, parts }: CallPlan,
  limits: CallLimits,
  tell: (event: ReceiptEvent['event']) => void,
  signal: AbortSignal,
): MadeCall {
  const begun = Promise.withResolvers<SendResult>();
  const over = Promise.withResolvers<void>();
  let result: SendResult | undefined;
  let isTried = false;
  let timer: NodeJS.Timeout | undefined;

  const limit = (milliseconds: number, then: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(then, milliseconds);
  };
  const hangUp = (): void => {
    limit(HANG_UP_MILLISECONDS, () => void caller.end());
    void caller.ask('hangup');
  };
  const conversation = createConversation({ caller, script, parts, tell, hangUp });

  const begin = (settled: SendResult): void => {
    if (result) return;
    result = settled;
    signal.removeEventListener('abort', outOfTime);
    begun.resolve(settled);
  };
  const finish = (): void => {
    clearTimeout(timer);
    caller.listen(() => {});
    if (result?.outcome === 'accepted') conversation.happen({ kind: 'gone' });
    // The next call begins with silence, not with the end of this one.
    caller.play(undefined).finally(over.resolve);
  };
  const ringing = (): void => {
    if (result) return;
    begin(ACCEPTED);
    limit(limits.ringMilliseconds, hangUp);
  };
  const answered = async (): Promise<void> => {
    begin(ACCEPTED);
    // It was given up a moment before the answer.
    if (result?.outcome !== 'accepted') return;
    limit(limits.callMilliseconds, hangUp);
    if (extension !== undefined) {
      await sleep(BEFORE_EXTENSION_MILLISECONDS);
      await caller.ask('sndcode', extension);
      await sleep(extension.length * DIGIT_MILLISECONDS + AFTER_EXTENSION_MILLISECONDS);
    }
    conversation.happen({ kind: 'answered' });
  };
  // "100 Trying" is the exchange's word that it works on the call (RFC 3261 21.1.1): mobile networks take seconds to ring.
  const outOfTime = (): void => {
    if (result) return;
    if (isTried) ringing();
    else {
      begin(NO_WORD);
      hangUp();
    }
  };

  const trying = (): void => {
    isTried = true;
  };
  const close = (outcome: SendResult): void => {
    begin(outcome);
    finish();
  };
  const hear = new Map<string, (param: string) => void>([
    ['TRYING', trying],
    ['CALL_RINGING', ringing],
    ['CALL_PROGRESS', ringing],
    ['CALL_ESTABLISHED', () => void answered()],
    ['CALL_DTMF_START', (key) => conversation.happen({ kind: 'key', key })],
    ['CALL_CLOSED', (closing) => close(refusalFor(closing))],
    ['ENDED', () => close(ENDED)],
  ]);
  caller.listen(({ type, param }) => hear.get(type)?.(param));
  signal.addEventListener('abort', outOfTime);
  limit(limits.beginMilliseconds, outOfTime);
  void caller.ask('dial', address).then(({ ok }) => {
    if (!ok) close(refused('The program for calls could not dial.'));
  });
  return { begun: begun.promise, over: over.promise };
}
