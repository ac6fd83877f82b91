import type { Adapters } from './adapters.ts';
import { brandOf } from './brand.ts';
import { countFigures } from './features/console/index.ts';
import { createNotices } from './features/delivery/index.ts';
import type { DemonstrationNeeds } from './features/demonstration/index.ts';
import { createRecoveryCodes } from './features/methods/index.ts';
import { createExemptionNotices, createRollout } from './features/rollout/index.ts';
import { wireRollout } from './wire-rollout.ts';

/** What loading the invented people stands on. */
export function demonstrationNeedsOf(adapters: Adapters): DemonstrationNeeds {
  const brand = brandOf(adapters.settings, adapters.isDemonstration);
  return {
    ...adapters,
    recoveryCodes: createRecoveryCodes(adapters),
    countFigures: () => countFigures(wireRollout(brand, adapters)),
    rollout: createRollout(wireRollout(brand, adapters)),
    wireRollout: ({ database, clock, outbox }) => {
      const past = { ...adapters, database, clock, delivery: { ...adapters.delivery, outbox } };
      const rollout = wireRollout(brand, past);
      const notices = createNotices({ ...past, brand, outbox });
      return { ...rollout, exemptionNotices: createExemptionNotices({ ...rollout, notices }) };
    },
  };
}
