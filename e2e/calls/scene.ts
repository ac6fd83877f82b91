import type { SipNeeds, SipSettings } from '../../src/features/delivery/providers/sip/index.ts';
import { type Calling, createCalling, NUMBER } from './calling.ts';
import { type Phone, startPhone } from './phone.ts';

/** What one test starts, and what ends with it. */
export interface Scene {
  phone(options?: { encryptsSpeech?: boolean }): Promise<Phone>;
  calling(changes: Partial<SipSettings>, limits?: SipNeeds['limits']): Calling;
  with<Thing extends { close(): Promise<void> }>(thing: Promise<Thing>): Promise<Thing>;
  /** Ends everything, the newest first. */
  close(): Promise<void>;
}

export function createScene(): Scene {
  const started: { close(): Promise<void> }[] = [];
  const add = async <Thing extends { close(): Promise<void> }>(thing: Promise<Thing>): Promise<Thing> => {
    started.push(await thing);
    return await thing;
  };
  return {
    phone: (options) => add(startPhone({ number: NUMBER, ...options })),
    calling: (changes, limits) => {
      const calling = createCalling(changes, limits);
      started.push({ close: async () => await calling.provider.close?.() });
      return calling;
    },
    with: add,
    close: async () => {
      for (const each of started.reverse()) await each.close();
    },
  };
}
