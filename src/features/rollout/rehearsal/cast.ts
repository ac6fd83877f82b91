import type { Queries } from '../../../platform/database/index.ts';
import type { Definition } from '../campaign/definition.ts';
import type { Campaign } from '../campaign/store.ts';
import { waveDates } from '../joining/place.ts';
import { listSchedules, type Schedule } from '../steering/schedules-store.ts';
import { placedByFile, placedByObligation } from './placing.ts';
import type { Track } from './plan.ts';
import type { Placing } from './population-store.ts';

/** What is rehearsed: a file's plan, or a campaign that is armed. */
export interface Cast {
  readonly definition: Definition;
  readonly isArmed: boolean;
  readonly campaign: Campaign | undefined;
  readonly schedules: readonly Schedule[];
  readonly tracks: readonly Track[];
  readonly placing: Placing;
}

/** A campaign that is not armed yet, by its file. */
export const castOfFile = (definition: Definition): Cast => ({
  ...{ definition, isArmed: false, campaign: undefined, schedules: [] },
  tracks: definition.waves.map((wave) => ({ name: wave.name, dates: waveDates(definition, wave) })),
  placing: placedByFile(definition),
});

const nameOf = ({ wave, isForJoiners, startsOn }: Schedule): string =>
  isForJoiners ? `${wave}, joined ${startsOn}` : wave;

/** A campaign that is armed, by its obligations and the newest dates of its schedules. */
export async function castOfCampaign(queries: Queries, campaign: Campaign): Promise<Cast> {
  const schedules = await listSchedules(queries, campaign.id);
  const ids = schedules.map(({ id }) => id);
  return {
    ...{ definition: campaign.definition, isArmed: true, campaign, schedules },
    tracks: schedules.map((schedule) => ({ name: nameOf(schedule), dates: schedule.dates })),
    placing: placedByObligation(campaign, ids),
  };
}
