import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Schedule } from '../../../platform/jobs/index.ts';
import { giveWay } from '../../../platform/system/give-way.ts';
import { listArmed } from '../../rollout/index.ts';
import { countOrganisations } from './store/by-organisation.ts';
import { recount } from './store/counts.ts';

interface CountNeeds {
  readonly database: Database;
  readonly clock: Clock;
}

/** A campaign that was just armed is counted within a minute. */
const A_MINUTE = 60;

async function countAhead({ database, clock }: CountNeeds): Promise<void> {
  for (const campaign of await listArmed(database.root)) {
    const { id, definition } = campaign;
    if (await recount(database.root, campaign, clock.now()))
      await countOrganisations(database.root, { id, goal: definition.goal }, clock.now());
    await giveWay();
  }
}

/** Counts big campaigns before somebody looks: a million people are not counted for a page. */
export const listConsoleJobs = (needs: CountNeeds): Schedule[] => [
  { name: 'campaign-counts', everySeconds: A_MINUTE, run: () => countAhead(needs) },
];
