import type { CallScript } from '../../call-script.ts';
import type { Outgoing, Provider, ReceiptEvent, SendResult } from '../../provider.ts';
import type { ProviderFactory } from '../factory.ts';
import { isExtension, toDial } from './addresses.ts';
import { startCaller } from './caller.ts';
import { createLine } from './line.ts';
import type { CallLimits } from './make-call.ts';
import { findPrograms, type Programs } from './programs.ts';
import { readSipSettings } from './read-settings.ts';
import { refused } from './refusals.ts';
import { createReporter } from './reporter.ts';
import type { SipSettings } from './settings.ts';
import { createSpeech, type Speech, type SpokenPart } from './speech.ts';

export type { SipSettings } from './settings.ts';

/** Where Debian keeps programs; the search path of whoever starts the server does not matter. */
const SEARCH_PATH = '/usr/local/bin:/usr/bin:/bin';

/** Half a second less than a provider has in all. */
const LIMITS: CallLimits = { beginMilliseconds: 4_500, ringMilliseconds: 40_000, callMilliseconds: 180_000 };

export interface SipNeeds {
  readonly settings: SipSettings;
  readonly programs: Programs;
  readonly speech: Speech;
  readonly report: (event: ReceiptEvent) => void;
  readonly warn: (problem: string) => void;
  readonly limits?: CallLimits;
}

async function renderParts(speech: Speech, { parts }: CallScript): Promise<Map<string, SpokenPart>> {
  const all = Object.entries(parts).map(async ([name, part]) => [name, await speech.render(part)] as const);
  return new Map(await Promise.all(all));
}

/** Calls by SIP. */
export function createSipProvider({
  settings,
  programs,
  speech,
  report,
  warn,
  limits = LIMITS,
}: SipNeeds): Provider {
  const { account, target } = settings;
  const start = () => startCaller(settings, programs);
  const lines = Array.from({ length: settings.lines }, () =>
    createLine({ start, registers: settings.registers, limits, warn }),
  );

  const send = async ({ id, content }: Outgoing, signal: AbortSignal): Promise<SendResult> => {
    if (content.channel !== 'call') return refused('This provider makes calls only.', true);
    const { extension, script } = content;
    const address = toDial(target, account, content.to);
    if (address === undefined) return refused('This is no telephone number.', true);
    if (extension !== undefined && !isExtension(extension)) return refused('This is no extension.', true);
    const line = lines.find((each) => each.isFree());
    if (!line) return refused('All lines for calls are busy.');
    const plan = { address, extension, script, parts: renderParts(speech, script) };
    return await line.call(plan, (event) => report({ messageId: id, event }), signal);
  };
  return {
    name: 'sip',
    channel: 'call',
    honoursIdempotencyKey: false,
    sendsReceipts: true,
    send,
    close: async () => {
      await Promise.all(lines.map((line) => line.close()));
    },
  };
}

/** Calls by SIP with baresip, as settings say. */
export const sipFactory: ProviderFactory = (needs) => {
  const settings = readSipSettings(needs.settings.sip);
  const programs = findPrograms(SEARCH_PATH);
  const speech = createSpeech(programs['espeak-ng'], settings.voice);
  const warn = (problem: string): void => needs.logger.warn({ provider: 'sip' }, problem);
  const report = createReporter(needs.report, warn);
  return { provider: createSipProvider({ settings, programs, speech, report, warn }) };
};
