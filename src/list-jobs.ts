import type { Adapters } from './adapters.ts';
import { brandOf } from './brand.ts';
import { listConsoleJobs } from './features/console/index.ts';
import { listRolloutJobs } from './features/rollout/index.ts';
import { listUpkeepJobs } from './features/upkeep/index.ts';
import type { Schedule } from './platform/jobs/index.ts';
import { wireRollout } from './wire-rollout.ts';

/** Every background job of the program. */
export function listJobs(adapters: Adapters): Schedule[] {
  const brand = brandOf(adapters.settings, adapters.isDemonstration);
  const rollout = wireRollout(brand, adapters);
  return [...listUpkeepJobs(adapters), ...listRolloutJobs(rollout), ...listConsoleJobs(rollout)];
}
