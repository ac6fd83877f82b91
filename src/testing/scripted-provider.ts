import type { Channel, Outgoing, Provider, SendResult } from '../features/delivery/index.ts';

/** What a scripted provider does with a message: an answer, or the name of a bad day. */
export type Behaviour = SendResult | 'hangs' | 'throws';

export interface ScriptedProvider extends Provider {
  /** Every message that it was given, as its own log would have it. */
  readonly given: Outgoing[];
  /** How it behaves from now on. */
  behave(behaviour: Behaviour): void;
  /** Lets go of whoever hangs: their line breaks. */
  release(): void;
  /** What it says when it is asked about a message. */
  answer: 'accepted' | 'never-came' | 'unknown';
}

type Given = Partial<
  Pick<Provider, 'name' | 'channel' | 'honoursIdempotencyKey' | 'sendsReceipts' | 'timeOutMilliseconds'>
> & {
  readonly canBeAsked?: boolean;
};

const ACCEPTS: SendResult = { outcome: 'accepted' };

/** A provider of texts that takes every message until it is told otherwise. */
export function scriptedProvider(given: Given = {}): ScriptedProvider {
  let behaviour: Behaviour = ACCEPTS;
  const log: Outgoing[] = [];
  const hanging: (() => void)[] = [];
  const hang = () =>
    new Promise<SendResult>((resolve) => {
      hanging.push(() => resolve({ outcome: 'unknown', reason: 'The line broke.' }));
    });
  const send = async (outgoing: Outgoing): Promise<SendResult> => {
    log.push(outgoing);
    if (behaviour === 'hangs') return hang();
    if (behaviour === 'throws') throw new Error('the adapter has a bug');
    return behaviour;
  };
  const provider: ScriptedProvider = {
    name: given.name ?? 'first',
    channel: given.channel ?? ('text' satisfies Channel),
    honoursIdempotencyKey: given.honoursIdempotencyKey ?? false,
    sendsReceipts: given.sendsReceipts ?? false,
    ...(given.timeOutMilliseconds && { timeOutMilliseconds: given.timeOutMilliseconds }),
    given: log,
    answer: 'unknown',
    behave: (next) => {
      behaviour = next;
    },
    release: () => {
      for (const each of hanging.splice(0)) each();
    },
    send,
  };
  return given.canBeAsked ? Object.assign(provider, { ask: async () => provider.answer }) : provider;
}
