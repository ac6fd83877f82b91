import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceiptEvent, SendResult } from '../../provider.ts';
import type { Caller } from './caller.ts';
import { type CallLimits, type CallPlan, type MadeCall, makeCall } from './make-call.ts';
import { refused } from './refusals.ts';
import { createSupervisor } from './supervisor.ts';

export interface LineNeeds {
  /** Starts the program. @throws Error when it does not start */
  readonly start: () => Promise<Caller>;
  readonly registers: boolean;
  readonly limits: CallLimits;
  readonly warn: (problem: string) => void;
}

/** A call whose speech is still being made: nothing is dialled before there is something to say. */
export type ComingCall = Omit<CallPlan, 'parts'> & { readonly parts: Promise<CallPlan['parts']> };

/** One call at a time, by a baresip of its own that is started at the first call and kept for the next ones. */
export interface Line {
  isFree(): boolean;
  /** Makes a call; the line is taken from this moment on. @param signal takes the call back that does not ring yet */
  call(
    plan: ComingCall,
    tell: (event: ReceiptEvent['event']) => void,
    signal: AbortSignal,
  ): Promise<SendResult>;
  close(): Promise<void>;
}

/** What was made in time, or undefined. */
async function within<Made>(milliseconds: number, making: Promise<Made>): Promise<Made | undefined> {
  const enough = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: enough.signal }).catch(() => undefined);
  return await Promise.race([making, late]).finally(() => enough.abort());
}

/** Settles when the registrar has answered. */
async function registrationOf(caller: Caller): Promise<ReturnType<Caller['registration']>> {
  const { promise, resolve } = Promise.withResolvers<void>();
  caller.listen(({ type }) => {
    if (caller.registration() !== 'pending' || type === 'ENDED') resolve();
  });
  if (caller.registration() === 'pending') await promise;
  return caller.registration();
}

const notMade = (reason: string): MadeCall => ({
  begun: Promise.resolve(refused(reason)),
  over: Promise.resolve(),
});

export function createLine({ start, registers, limits, warn }: LineNeeds): Line {
  const supervisor = createSupervisor(start, warn);
  let isTaken = false;
  let isClosed = false;

  const dial = async (...[plan, tell, signal]: Parameters<Line['call']>): Promise<MadeCall> => {
    const began = performance.now();
    const left = () => Math.max(0, limits.beginMilliseconds - (performance.now() - began));
    const making = plan.parts.catch((error: Error) => void warn(error.message));
    const [caller, parts] = await Promise.all([within(left(), supervisor.get()), within(left(), making)]);
    if (!caller) return notMade('The program for calls is not ready.');
    if (!parts) return notMade('The speech is not ready.');
    if (registers && (await within(left(), registrationOf(caller))) !== 'signed-on')
      return notMade('The registrar did not sign the account on.');
    if (signal.aborted) return notMade('The call was taken back before it was dialled.');
    return makeCall(caller, { ...plan, parts }, { ...limits, beginMilliseconds: left() }, tell, signal);
  };
  return {
    isFree: () => !isTaken && !supervisor.isResting() && !isClosed,
    call: async (plan, tell, signal) => {
      isTaken = true;
      const { begun, over } = await dial(plan, tell, signal);
      const result = await begun;
      void over.then(() => {
        isTaken = false;
        supervisor.look(result.outcome === 'accepted');
      });
      return result;
    },
    close: async () => {
      isClosed = true;
      await supervisor.close();
    },
  };
}
