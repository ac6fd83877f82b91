import type { ReceiptEvent, SendResult } from '../../provider.ts';
import type { Caller } from './caller.ts';
import { type CallLimits, type CallPlan, makeCall } from './make-call.ts';
import { refused } from './refusals.ts';

const FIRST_REST_MILLISECONDS = 1_000;
const LONGEST_REST_MILLISECONDS = 60_000;

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

/** Waits until the registrar has answered, or the time is over. */
async function isSignedOn(caller: Caller, milliseconds: number): Promise<boolean> {
  if (caller.registration() !== 'pending') return caller.registration() === 'signed-on';
  const { promise, resolve } = Promise.withResolvers<void>();
  const late = setTimeout(resolve, milliseconds);
  caller.listen(({ type }) => {
    if (caller.registration() !== 'pending' || type === 'ENDED') resolve();
  });
  await promise;
  clearTimeout(late);
  return caller.registration() === 'signed-on';
}

export function createLine({ start, registers, limits, warn }: LineNeeds): Line {
  let caller: Caller | undefined;
  let starting: Promise<Caller> | undefined;
  let isTaken = false;
  let isResting = false;
  let isClosed = false;
  let failures = 0;

  // A program that keeps ending is not started again at once, but ever more rarely.
  const rest = (problem: string): undefined => {
    caller = undefined;
    if (isClosed) return;
    warn(problem);
    isResting = true;
    const milliseconds = Math.min(FIRST_REST_MILLISECONDS * 2 ** failures, LONGEST_REST_MILLISECONDS);
    failures += 1;
    setTimeout(() => {
      isResting = false;
    }, milliseconds).unref();
  };
  const getCaller = async (): Promise<Caller> => {
    if (caller?.isAlive()) return caller;
    starting = start();
    caller = await starting;
    return caller;
  };
  const findProblem = async (
    ready: Caller | undefined,
    parts: CallPlan['parts'] | undefined,
    milliseconds: number,
  ): Promise<string | undefined> => {
    if (!ready) return 'The program for calls did not start.';
    if (!parts) return 'The speech could not be made.';
    if (registers && !(await isSignedOn(ready, milliseconds)))
      return 'The registrar did not sign the account on.';
    return undefined;
  };
  const free = (): void => {
    isTaken = false;
    if (caller && !caller.isAlive()) rest('The program for calls ended during a call.');
  };

  return {
    isFree: () => !isTaken && !isResting && !isClosed,
    call: async (plan, tell, signal) => {
      isTaken = true;
      const began = performance.now();
      const left = () => Math.max(0, limits.beginMilliseconds - (performance.now() - began));
      const [ready, parts] = await Promise.all([
        getCaller().catch((error: Error) => rest(error.message)),
        plan.parts.catch((error: Error): undefined => warn(error.message) as undefined),
      ]);
      const problem = await findProblem(ready, parts, left());
      if (!ready || !parts || problem || signal.aborted) {
        isTaken = false;
        return refused(problem ?? 'The call was taken back before it was dialled.');
      }
      const call = makeCall(
        ready,
        { ...plan, parts },
        { ...limits, beginMilliseconds: left() },
        tell,
        signal,
      );
      void call.over.then(free);
      const result = await call.begun;
      if (result.outcome === 'accepted') failures = 0;
      return result;
    },
    close: async () => {
      isClosed = true;
      const open = await starting?.catch(() => undefined);
      await open?.end();
    },
  };
}
