import { OperatorError } from '../../../core/operator-error.ts';
import type { Channel, Provider, ProviderId, ReceiptDoor, ReceiptEvent } from '../provider.ts';
import type { BuiltProvider, ProviderFactory, ProviderSettings, ProviderWorld } from './factory.ts';
import { notifyFactory } from './notify/index.ts';
import { outboxFactory } from './outbox/index.ts';
import { sipFactory } from './sip/index.ts';
import { smppFactory } from './smpp/index.ts';
import { smtpFactory } from './smtp/index.ts';
import { twilioCallFactory, twilioTextFactory } from './twilio/index.ts';
import { webhookFactory } from './webhook/index.ts';

export type { ProviderSettings, ProviderWorld } from './factory.ts';

/** Every provider by channel and by the name that settings use. Adding one is a folder and its lines here. */
const FACTORIES: Readonly<Record<Channel, Readonly<Record<string, ProviderFactory>>>> = {
  email: { outbox: outboxFactory('email'), smtp: smtpFactory },
  text: {
    outbox: outboxFactory('text'),
    notify: notifyFactory,
    twilio: twilioTextFactory,
    webhook: webhookFactory('text'),
    smpp: smppFactory,
  },
  call: {
    outbox: outboxFactory('call'),
    twilio: twilioCallFactory,
    webhook: webhookFactory('call'),
    sip: sipFactory,
  },
};

const SETTING: Readonly<Record<Channel, string>> = {
  email: 'SALLYPORT_EMAIL_PROVIDERS',
  text: 'SALLYPORT_TEXT_PROVIDERS',
  call: 'SALLYPORT_CALL_PROVIDERS',
};

export const CHANNELS: readonly Channel[] = ['email', 'text', 'call'];

/** A door, and the providers whose messages it may tell of. */
export interface OpenDoor {
  readonly door: ReceiptDoor;
  readonly providers: readonly ProviderId[];
}

/** Hears what a provider tells of its messages. */
export type ReportListener = (provider: ProviderId, event: ReceiptEvent) => Promise<void>;

/** The providers of an installation. */
export interface Providers {
  /** In the order that they are asked. */
  readonly of: Readonly<Record<Channel, readonly Provider[]>>;
  readonly doors: readonly OpenDoor[];
  /** Who hears of reports from now on. */
  listen(listener: ReportListener): void;
  close(): Promise<void>;
}

/** Whoever registers a door under a name that is taken shares it: one provider for texts and calls, for instance. */
function sharedDoors(built: readonly BuiltProvider[]): OpenDoor[] {
  const doors = new Map<string, OpenDoor>();
  for (const { provider, door } of built)
    if (door) {
      const known = doors.get(door.name);
      doors.set(door.name, {
        door: known?.door ?? door,
        providers: [...(known?.providers ?? []), provider],
      });
    }
  return [...doors.values()];
}

/** Puts providers together that are built already. */
export function collectProviders(
  built: readonly BuiltProvider[],
): Providers & { readonly report: ReportListener } {
  let listener: ReportListener = async () => {};
  const of = (channel: Channel) =>
    built.map(({ provider }) => provider).filter((each) => each.channel === channel);
  return {
    of: { email: of('email'), text: of('text'), call: of('call') },
    doors: sharedDoors(built),
    listen: (given) => {
      listener = given;
    },
    report: (provider, event) => listener(provider, event),
    close: async () => {
      await Promise.allSettled(built.map(({ provider }) => provider.close?.()));
    },
  };
}

function findFactory(channel: Channel, name: string): ProviderFactory {
  const factory = Object.hasOwn(FACTORIES[channel], name) ? FACTORIES[channel][name] : undefined;
  if (factory) return factory;
  throw new OperatorError(
    `${SETTING[channel]} names "${name}", which this version cannot send by.`,
    `It knows: ${Object.keys(FACTORIES[channel]).join(', ')}.`,
  );
}

/**
 * Builds the providers that settings name, in their order.
 * @throws OperatorError where a name is not known or a provider lacks what it needs
 */
export function createProviders(settings: ProviderSettings, world: ProviderWorld): Providers {
  let report: ReportListener = async () => {};
  const build = (channel: Channel, name: string): BuiltProvider =>
    findFactory(channel, name)({ ...world, settings, report: (event) => report({ channel, name }, event) });
  const collected = collectProviders(
    CHANNELS.flatMap((channel) => settings.order[channel].map((name) => build(channel, name))),
  );
  report = collected.report;
  return collected;
}
