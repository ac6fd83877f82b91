import type { Adapters } from './adapters.ts';
import { createAudit } from './features/audit/index.ts';
import {
  createDelivery,
  createProviders,
  type Delivery,
  type ProviderSettings,
  type Providers,
} from './features/delivery/index.ts';
import type { Settings } from './settings.ts';

/** What a demonstration shows at `/outbox`, a real installation has to be told how to send. */
const orderOf = (names: readonly string[] | undefined, isDemonstration: boolean): readonly string[] =>
  names ?? (isDemonstration ? ['outbox'] : []);

/** The settings of the providers, as they need them. */
const providerSettings = (settings: Settings, isDemonstration: boolean): ProviderSettings => ({
  order: {
    email: orderOf(settings.SALLYPORT_EMAIL_PROVIDERS, isDemonstration),
    text: orderOf(settings.SALLYPORT_TEXT_PROVIDERS, isDemonstration),
    call: orderOf(settings.SALLYPORT_CALL_PROVIDERS, isDemonstration),
  },
  smtp: { url: settings.SALLYPORT_SMTP_URL, from: settings.SALLYPORT_SMTP_FROM },
  notify: {
    apiKey: settings.SALLYPORT_NOTIFY_API_KEY,
    template: settings.SALLYPORT_NOTIFY_TEMPLATE,
    callbackToken: settings.SALLYPORT_NOTIFY_CALLBACK_TOKEN,
  },
  twilio: {
    account: settings.SALLYPORT_TWILIO_ACCOUNT,
    token: settings.SALLYPORT_TWILIO_TOKEN,
    from: settings.SALLYPORT_TWILIO_FROM,
  },
  textWebhook: { url: settings.SALLYPORT_TEXT_WEBHOOK_URL, secret: settings.SALLYPORT_TEXT_WEBHOOK_SECRET },
  callWebhook: { url: settings.SALLYPORT_CALL_WEBHOOK_URL, secret: settings.SALLYPORT_CALL_WEBHOOK_SECRET },
  smpp: { url: settings.SALLYPORT_SMPP_URL, from: settings.SALLYPORT_SMPP_FROM },
  sip: {
    account: settings.SALLYPORT_SIP_ACCOUNT,
    password: settings.SALLYPORT_SIP_PASSWORD,
    target: settings.SALLYPORT_SIP_TARGET,
    registers: settings.SALLYPORT_SIP_REGISTER,
    proxy: settings.SALLYPORT_SIP_PROXY,
    interface: settings.SALLYPORT_SIP_INTERFACE,
    audioPorts: settings.SALLYPORT_SIP_AUDIO_PORTS,
    encryptsSpeech: settings.SALLYPORT_SIP_ENCRYPT_SPEECH,
    voice: settings.SALLYPORT_SIP_VOICE,
    lines: settings.SALLYPORT_SIP_LINES,
  },
});

type World = Omit<
  Adapters,
  'delivery' | 'passwords' | 'clientFolder' | 'clockDifference' | 'findMissingMigrations'
>;

/**
 * Messages to people, over the providers that settings name.
 * @param providers in place of those
 * @throws OperatorError where a provider is not known or lacks a setting
 */
export function openDelivery(world: World, providers?: Providers): Delivery {
  const { settings, isDemonstration } = world;
  return createDelivery({
    ...world,
    audit: createAudit(world),
    providers: providers ?? createProviders(providerSettings(settings, isDemonstration), world),
    budgets: settings.SALLYPORT_DELIVERY_BUDGETS,
  });
}
