import { isAddress } from '../../core/address.ts';
import { OperatorError } from '../../core/operator-error.ts';
import { type Command, EXIT } from '../../platform/command-line/index.ts';
import type { Delivery } from './delivery.ts';
import type { Channel, Provider } from './provider.ts';
import { tryMessage } from './try-message.ts';
import { type Try, type TryNeeds, tryProviders } from './try-providers.ts';

export interface DeliveryCommandNeeds extends TryNeeds {
  readonly delivery: Pick<Delivery, 'providers'>;
  /** How the site is called. */
  readonly siteName: string;
}

const NUMBER = /^\+[1-9]\d{6,14}$/;
const WORDS: Readonly<Record<Channel, string>> = {
  email: 'e-mails',
  text: 'text messages',
  call: 'phone calls',
};

function checkRecipient(channel: Channel, to: string): void {
  if (channel === 'email' ? isAddress(to) : NUMBER.test(to)) return;
  throw new OperatorError(
    `${to} is not ${channel === 'email' ? 'an e-mail address' : 'a full telephone number'}.`,
    channel === 'email'
      ? 'Write it like amara@example.org.'
      : 'Write it with its country, like +447700900123.',
  );
}

function chooseProviders(all: readonly Provider[], channel: Channel, only: string | true | undefined) {
  const setting = `SALLYPORT_${channel.toUpperCase()}_PROVIDERS`;
  if (all.length === 0)
    throw new OperatorError(
      `Nobody is set up to send ${WORDS[channel]}.`,
      `Name providers in ${setting}. docs/generated/settings.md lists the settings of each.`,
    );
  const chosen = only === undefined ? all : all.filter(({ name }) => name === only);
  if (chosen.length > 0) return chosen;
  throw new OperatorError(
    `${setting} does not name "${only}".`,
    `It names: ${all.map(({ name }) => name).join(', ')}.`,
  );
}

function describe({ provider, result, durationMilliseconds }: Try): string {
  const start = `${provider}: ${result.outcome} after ${durationMilliseconds.toLocaleString('en-GB')} ms`;
  if (result.outcome !== 'accepted') return `${start}. ${result.reason}`;
  return result.reference ? `${start}, reference ${result.reference}` : start;
}

const testCommand: Command<DeliveryCommandNeeds> = {
  name: 'delivery test',
  about:
    'Send a test message through the providers of a channel, in their order, until one takes it. Ends with 1 if none does.',
  arguments: [
    { name: 'CHANNEL', about: 'How to send it.', choices: ['email', 'text', 'call'] },
    { name: 'TO', about: 'An e-mail address, or a telephone number such as +447700900123.' },
  ],
  options: [{ name: 'provider', value: 'NAME', about: 'Ask only this provider.' }],
  hasResult: true,
  run: async (needs, given, _input, output) => {
    const channel = given.arguments.CHANNEL as Channel;
    const to = given.arguments.TO ?? '';
    checkRecipient(channel, to);
    const providers = chooseProviders(needs.delivery.providers.of[channel], channel, given.options.provider);
    const tries: Try[] = [];
    for await (const made of tryProviders(needs, providers, tryMessage(channel, to, needs.siteName))) {
      tries.push(made);
      output.line(describe(made));
    }
    output.result({ tries });
    return tries.at(-1)?.result.outcome === 'accepted' ? EXIT.fine : EXIT.refused;
  },
};

export const deliveryCommands = [testCommand];
