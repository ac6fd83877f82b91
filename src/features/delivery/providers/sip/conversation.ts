import { type CallHappening, newCall, stepCall } from '../../call-run.ts';
import type { CallScript } from '../../call-script.ts';
import type { ReceiptEvent } from '../../provider.ts';
import type { Caller } from './caller.ts';
import { secondsOf, silenceOf, toWav } from './sound.ts';
import type { SpokenPart } from './speech.ts';

/** Follows the last wait of a part: baresip ends the call where a file ends. */
const SPARE_SECONDS = 10;
/** What was said has been heard after that: buffers on both sides, and the way between. */
const WAY_SECONDS = 0.3;
const SPEECH = 'speech.wav';

export interface ConversationNeeds {
  readonly caller: Caller;
  readonly script: CallScript;
  /** The script's parts as sound. */
  readonly parts: ReadonlyMap<string, SpokenPart>;
  readonly tell: (event: ReceiptEvent['event']) => void;
  readonly hangUp: () => void;
}

export interface Conversation {
  happen(happening: CallHappening): void;
}

/** Runs the script of one call: says its parts, keeps its times, takes its keys. */
export function createConversation({ caller, script, parts, tell, hangUp }: ConversationNeeds): Conversation {
  let state = newCall();
  let timers: NodeJS.Timeout[] = [];
  let saying = 0;
  let files = Promise.resolve();

  const stopTimers = (): void => {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
  };
  const after = (seconds: number, kind: 'digits-said' | 'silence') =>
    setTimeout(() => happen({ kind }), (seconds + WAY_SECONDS) * 1_000);

  // baresip reads a file as a whole when it begins it, so that what was said is on the disk for some milliseconds only.
  const play = async ({ samples }: SpokenPart, waitSeconds: number): Promise<boolean> => {
    const sound = Buffer.concat([samples, silenceOf(waitSeconds + SPARE_SECONDS)]);
    const path = await caller.folder.write(SPEECH, toWav(sound));
    try {
      return await caller.play(path);
    } finally {
      await caller.folder.remove(SPEECH);
    }
  };

  const say = async (name: string, mine: number): Promise<void> => {
    const sound = parts.get(name);
    const waitSeconds = script.parts[name]?.waitSeconds ?? 0;
    // A key was pressed meanwhile: something else is to be said already.
    if (mine !== saying) return;
    if (!sound || !(await play(sound, waitSeconds))) return hangUp();
    if (mine !== saying) return;
    const { digitsSaidSeconds } = sound;
    if (digitsSaidSeconds !== undefined) timers.push(after(digitsSaidSeconds, 'digits-said'));
    timers.push(after(secondsOf(sound.samples) + waitSeconds, 'silence'));
  };

  const happen = (happening: CallHappening): void => {
    const step = stepCall(script, state, happening);
    state = step.state;
    if (step.tell) tell(step.tell);
    if (step.say !== undefined || state.isOver) {
      stopTimers();
      saying += 1;
    }
    const { say: next } = step;
    const mine = saying;
    // One after the other: each writes the same file.
    if (next !== undefined) files = files.then(() => say(next, mine)).catch(hangUp);
    if (step.hangUp) hangUp();
  };
  return { happen };
}
