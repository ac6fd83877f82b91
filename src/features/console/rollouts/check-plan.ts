import { isDeepStrictEqual } from 'node:util';
import {
  type Dates,
  type Definition,
  describeProblem,
  findCampaign,
  NO_DATES,
  type ReadCampaign,
  runPreflight,
  waveDates,
} from '../../rollout/index.ts';
import type { RolloutsNeeds } from './needs.ts';

export interface PlannedWave {
  readonly name: string;
  readonly people: number;
  readonly enrolled: number;
  readonly dates: Dates;
}

/** What a campaign would ask of whom and when, and whether it may be armed. */
export interface CheckedPlan {
  readonly name: string;
  readonly people: number;
  readonly enrolled: number;
  readonly waves: readonly PlannedWave[];
  /** Why it must not be armed; empty where it may. */
  readonly refusals: readonly string[];
  readonly warnings: readonly string[];
}

/** One that was left half armed goes on when the same is armed again. */
async function findTaken({ database }: RolloutsNeeds, definition: Definition): Promise<string[]> {
  const known = await findCampaign(database.root, definition.name);
  const goesOn = known?.state === 'arming' && isDeepStrictEqual(known.definition, definition);
  return known && !goesOn
    ? [`There is a campaign ${definition.name} already. Give this one another name.`]
    : [];
}

/** Surveys the audience and judges the plan. Takes seconds over hundreds of thousands of people. */
export async function checkPlan(
  needs: RolloutsNeeds,
  { definition, place }: ReadCampaign,
  isArmerEnrolled: boolean,
): Promise<CheckedPlan> {
  const taken = await findTaken(needs, definition);
  const { survey, preflight } = await runPreflight(
    needs,
    definition,
    isArmerEnrolled,
    () => {},
    (mistake) => describeProblem(place(mistake)),
  );
  const dates = definition.waves.map((wave) => waveDates(definition, wave));
  return {
    name: definition.name,
    people: survey.people,
    enrolled: survey.enrolled,
    waves: survey.waves.map(({ name, people, enrolled }, at) => ({
      ...{ name, people, enrolled },
      dates: dates[at] ?? NO_DATES,
    })),
    refusals: [...taken, ...preflight.refusals],
    warnings: preflight.warnings,
  };
}
