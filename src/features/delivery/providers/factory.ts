import type { Clock } from '../../../core/clock.ts';
import type { Random } from '../../../core/random.ts';
import type { Channel, Provider, ReceiptDoor, ReceiptEvent } from '../provider.ts';
import type { GivenSipSettings } from './sip/settings.ts';

/** Settings of one provider, as they were given. */
type Group<Names extends string> = { readonly [Name in Names]: string | undefined };

/** The settings of all providers, as values. Each adapter reads its own part and no other. */
export interface ProviderSettings {
  /** The names of the providers of each channel, in the order that they are asked. */
  readonly order: Readonly<Record<Channel, readonly string[]>>;
  readonly smtp: Group<'url' | 'from'>;
  readonly notify: Group<'apiKey' | 'template' | 'callbackToken'>;
  readonly twilio: Group<'account' | 'token' | 'from'>;
  readonly textWebhook: Group<'url' | 'secret'>;
  readonly callWebhook: Group<'url' | 'secret'>;
  readonly smpp: Group<'url' | 'from'>;
  readonly sip: GivenSipSettings;
}

/** What the program gives to every provider. */
export interface ProviderWorld {
  readonly clock: Clock;
  readonly random: Random;
  /** Where people, and providers with receipts, reach the site. */
  readonly publicUrl: URL;
  readonly isDemonstration: boolean;
  readonly logger: {
    warn(detail: object, message: string): void;
    info(detail: object, message: string): void;
  };
}

export interface FactoryNeeds extends ProviderWorld {
  readonly settings: ProviderSettings;
  /**
   * For what a provider hears other than by a request to its door: over a connection that it keeps, for instance. Kept once
   * it has resolved; it throws where the database does not answer.
   */
  readonly report: (event: ReceiptEvent) => Promise<void>;
}

export interface BuiltProvider {
  readonly provider: Provider;
  readonly door?: ReceiptDoor;
}

/**
 * Builds one provider of one channel; connections are made at the first message, not here.
 * @throws OperatorError that names the setting that is missing or wrong
 */
export type ProviderFactory = (needs: FactoryNeeds) => BuiltProvider;
