import type { Adapters } from './adapters.ts';
import { createAudit } from './features/audit/index.ts';
import {
  createTellHalted,
  createTellHold,
  type Policy,
  type RolloutJobNeeds,
} from './features/rollout/index.ts';
import type { Brand } from './platform/render/index.ts';

/** What the installation asks of people who are in no campaign. */
export const policyOf = (settings: Adapters['settings']): Policy => ({
  requiredFrom: settings.SALLYPORT_MFA_REQUIRED_FROM,
  skipsAllowed: settings.SALLYPORT_SKIPS_ALLOWED,
});

/** What doors and jobs need of campaigns. */
export function wireRollout(brand: Brand, adapters: Adapters): RolloutJobNeeds {
  const { settings, publicUrl, delivery, database, clock, random, keys } = adapters;
  const from = { brand, publicUrl, outbox: delivery.outbox };
  return {
    ...{ database, clock, random, ...from },
    policy: policyOf(settings),
    audit: createAudit(adapters),
    tellHalted: createTellHalted({ ...from, keys, clock }),
    tellHold: createTellHold(from),
  };
}
