import type { Provider, ReceiptEvent, SendResult } from '../../src/features/delivery/provider.ts';
import {
  createSipProvider,
  type SipNeeds,
  type SipSettings,
} from '../../src/features/delivery/providers/sip/index.ts';
import { findPrograms } from '../../src/features/delivery/providers/sip/programs.ts';
import { createSpeech } from '../../src/features/delivery/providers/sip/speech.ts';
import { sampleScript } from './sample-script.ts';

export const NUMBER = '+447700900123';

const SETTINGS: SipSettings = {
  account: 'sip:sallyport@127.0.0.1',
  password: undefined,
  target: 'sip:{number}@127.0.0.1:9',
  registers: false,
  proxy: undefined,
  interface: '127.0.0.1',
  audioPorts: '30000-30999',
  encryptsSpeech: false,
  voice: 'en-gb',
  lines: 1,
};

export interface Calling {
  readonly provider: Provider;
  /** What was reported, such as `m1 delivered`. */
  readonly told: string[];
  /** Every warning for whoever runs the program. */
  readonly warnings: string[];
  /** Calls the number and says a code. @returns the outcome, and how long it took */
  call(
    id: string,
    code?: string,
    extension?: string,
  ): Promise<SendResult & { readonly milliseconds: number }>;
}

const PROGRAMS = findPrograms('/usr/bin:/bin');
/** One for all tests: what is said is made once. */
const SPEECH = createSpeech(PROGRAMS['espeak-ng'], SETTINGS.voice);

/** Makes what calls say, so that no test waits for it. */
export async function warmUp(): Promise<void> {
  await Promise.all(Object.values(sampleScript('0').parts).map((part) => SPEECH.render(part)));
}

/** The adapter with settings for loopback. */
export function createCalling(changes: Partial<SipSettings>, limits?: SipNeeds['limits']): Calling {
  const told: string[] = [];
  const warnings: string[] = [];
  const report = ({ messageId, event }: ReceiptEvent): void => void told.push(`${messageId} ${event}`);
  const provider = createSipProvider({
    settings: { ...SETTINGS, ...changes },
    programs: PROGRAMS,
    speech: SPEECH,
    report,
    warn: (problem) => void warnings.push(problem),
    ...(limits ? { limits } : {}),
  });
  return {
    provider,
    told,
    warnings,
    call: async (id, code = '402917', extension = undefined) => {
      const began = performance.now();
      const content = { channel: 'call', to: NUMBER, extension, script: sampleScript(code) } as const;
      const result = await provider.send({ id, content }, AbortSignal.timeout(5_000));
      return { ...result, milliseconds: performance.now() - began };
    },
  };
}
