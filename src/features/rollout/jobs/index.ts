import type { Schedule } from '../../../platform/jobs/index.ts';
import { tellOfExemptions } from '../exemptions/notices/tell-due.ts';
import type { FindNeeds } from '../find-asked.ts';
import { putOffWaves } from '../governor/put-off.ts';
import { tellHaltedLists } from '../notices/tell-helpers.ts';
import { type TellNeeds, tellPeople } from '../notices/tell-people.ts';
import { countOverVisits } from '../visits/count-over.ts';
import { haltDue } from './halt-due.ts';
import { joinOthers } from './join-others.ts';
import { type WatchNeeds, watchSites } from './watch-sites.ts';

export type RolloutJobNeeds = FindNeeds & WatchNeeds & TellNeeds;

const FIVE_MINUTES = 300;
const HOURLY = 3_600;

/** What goes on behind an armed campaign. No rung begins by a job, and none that runs late changes what a door decides. */
export const listRolloutJobs = (needs: RolloutJobNeeds): Schedule[] => [
  { name: 'rollout-joiners', everySeconds: FIVE_MINUTES, run: () => joinOthers(needs) },
  { name: 'rollout-governor', everySeconds: FIVE_MINUTES, run: () => putOffWaves(needs) },
  { name: 'rollout-sites', everySeconds: FIVE_MINUTES, run: () => watchSites(needs) },
  { name: 'rollout-halts', everySeconds: FIVE_MINUTES, run: () => haltDue(needs) },
  { name: 'rollout-notices', everySeconds: FIVE_MINUTES, run: () => tellPeople(needs) },
  { name: 'rollout-exemptions', everySeconds: FIVE_MINUTES, run: () => tellOfExemptions(needs) },
  { name: 'rollout-visits', everySeconds: FIVE_MINUTES, run: () => countOverVisits(needs) },
  { name: 'rollout-halted-lists', everySeconds: HOURLY, run: () => tellHaltedLists(needs) },
];
