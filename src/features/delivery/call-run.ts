import type { CallPart, CallScript } from './call-script.ts';
import type { ReceiptEvent } from './provider.ts';

/** What happens during a call, as every adapter can tell it. */
export type CallHappening =
  | { readonly kind: 'answered' }
  /** The first digits of the part have been said from the first to the last. */
  | { readonly kind: 'digits-said' }
  /** The part has been said, and no key came in the time that it waits. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'key'; readonly key: string }
  /** The line is gone, whoever ended it, or was never there: nobody answered. */
  | { readonly kind: 'gone' };

/** Where a call stands. */
export interface CallState {
  /** The part that is being said; undefined before the answer and after the end. */
  readonly part: string | undefined;
  /** How often it may still be said after this time. */
  readonly timesLeft: number;
  /** How many parts may still begin, whatever the script says: nobody keeps a line busy by pressing keys. */
  readonly partsLeft: number;
  readonly isOver: boolean;
  /** Something was told that the end of the call does not change. */
  readonly isTold: boolean;
}

/** What to do next, in this order: tell, then say or hang up. */
export interface CallStep {
  readonly state: CallState;
  readonly tell?: ReceiptEvent['event'];
  /** The part to say from its beginning; what is being said stops. */
  readonly say?: string;
  readonly hangUp?: true;
}

const MOST_PARTS = 12;

/** A call that has not been answered yet. */
export const newCall = (): CallState => ({
  part: undefined,
  timesLeft: 0,
  partsLeft: MOST_PARTS,
  isOver: false,
  isTold: false,
});

const partOf = (script: CallScript, name: string): CallPart | undefined =>
  Object.hasOwn(script.parts, name) ? script.parts[name] : undefined;

const hasKeys = (part: CallPart): boolean => Object.keys(part.keys).length > 0;

/** The end of a call: it failed unless the digits were said or the person refused it. */
const end = (state: CallState): CallStep => ({
  state: { ...state, part: undefined, isOver: true, isTold: true },
  ...(state.isTold ? {} : { tell: 'failed' }),
});

const hangUp = (state: CallState): CallStep => ({ ...end(state), hangUp: true });

function say(state: CallState, name: string, timesLeft: number): CallStep {
  if (state.partsLeft === 0) return hangUp(state);
  return { state: { ...state, part: name, timesLeft, partsLeft: state.partsLeft - 1 }, say: name };
}

/** Begins a part. One that the script lacks ends the call: a mistake in a script must not keep a line open. */
function enter(script: CallScript, state: CallState, name: string): CallStep {
  const part = partOf(script, name);
  if (!part || part.times < 1) return hangUp(state);
  const step = say(state, name, part.times - 1);
  if (part.tells === undefined) return step;
  return { ...step, state: { ...step.state, isTold: true }, tell: part.tells };
}

const repeat = (state: CallState, name: string): CallStep =>
  state.timesLeft > 0 ? say(state, name, state.timesLeft - 1) : hangUp(state);

function press(script: CallScript, state: CallState, name: string, part: CallPart, key: string): CallStep {
  // A farewell waits for no key: pressing one neither cuts it off nor says it again.
  if (!hasKeys(part)) return { state };
  const next = key === '1' || key === '9' ? part.keys[key] : undefined;
  return next === undefined ? repeat(state, name) : enter(script, state, next);
}

/**
 * One step of a call: which part is said next, when to hang up, what to tell. Keys only lead from part to part: nothing that
 * is told here approves anything.
 */
export function stepCall(script: CallScript, state: CallState, happening: CallHappening): CallStep {
  if (state.isOver) return { state };
  if (happening.kind === 'gone') return end(state);
  if (state.part === undefined)
    return happening.kind === 'answered' ? enter(script, state, script.start) : { state };
  const part = partOf(script, state.part);
  if (!part) return hangUp(state);
  switch (happening.kind) {
    case 'answered':
      return { state };
    case 'digits-said':
      return state.isTold ? { state } : { state: { ...state, isTold: true }, tell: 'delivered' };
    case 'silence':
      return repeat(state, state.part);
    case 'key':
      return press(script, state, state.part, part, happening.key);
  }
}
