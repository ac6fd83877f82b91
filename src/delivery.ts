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
});

type World = Omit<Adapters, 'delivery' | 'passwords' | 'clientFolder' | 'findMissingMigrations'>;

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
