import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import { OperatorError } from '../../../core/operator-error.ts';
import type { Random } from '../../../core/random.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { Definition } from '../campaign/definition.ts';
import { findCampaign } from '../campaign/store.ts';
import { eachPage } from '../each-page.ts';
import { waveDates } from '../joining/place.ts';
import { findOrInsertSchedule } from '../joining/schedules-store.ts';
import { insertCampaign, setArmed } from './campaigns-store.ts';
import { obligePage } from './oblige-store.ts';
import { analyseCampaigns } from './planner-store.ts';

export interface ArmNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
}

export interface Arming {
  readonly definition: Definition;
  /** An account's id; undefined from the command line. */
  readonly armedBy: string | undefined;
  /** Told how many accounts were read. */
  readonly report: (read: number) => void;
}

const PAGE = 2_000;

const takenAlready = (name: string): OperatorError =>
  new OperatorError(
    `There is a campaign ${name} already.`,
    'Give this one another name. What has been promised to people is not changed by a file.',
  );

/** Writes the campaign and the dates of its waves; one that was left half armed is found and goes on. */
const prepare = (needs: ArmNeeds, { definition, armedBy }: Arming, now: Date) =>
  needs.database.transaction(async (transaction) => {
    const known = await findCampaign(transaction, definition.name);
    if (known && (known.state !== 'arming' || !isDeepStrictEqual(known.definition, definition)))
      throw takenAlready(definition.name);
    const campaignId = known?.id ?? newId(needs.clock, needs.random);
    if (!known) await insertCampaign(transaction, { id: campaignId, definition, armedBy, now });
    const scheduleIds: string[] = [];
    for (const wave of definition.waves) {
      const id = newId(needs.clock, needs.random);
      const dates = waveDates(definition, wave);
      const schedule = { id, campaignId, wave: wave.name, isForJoiners: false, startsOn: wave.starts, dates };
      scheduleIds.push(await findOrInsertSchedule(transaction, schedule, now));
    }
    return { campaignId, scheduleIds };
  });

/**
 * Arms a campaign that has passed its preflight: fixes the dates of its waves and gives everyone of its audience their place.
 * Nobody is asked anything before the last of it is written; when it breaks off, arming again goes on.
 * @returns how many people it asks
 */
export async function armCampaign(needs: ArmNeeds, arming: Arming): Promise<number> {
  const now = needs.clock.now();
  const { campaignId, scheduleIds } = await prepare(needs, arming, now);
  const obliging = { campaignId, definition: arming.definition, scheduleIds, now };
  const oblige = (after: string | undefined) =>
    needs.database.transaction((own) => obligePage(own, obliging, after, PAGE));
  let read = 0;
  for await (const page of eachPage(oblige)) {
    read += page.read;
    arming.report(read);
  }
  await analyseCampaigns(needs.database.root);
  return needs.database.transaction(async (transaction) => {
    const people = await setArmed(transaction, campaignId, now);
    if (people === undefined) throw takenAlready(arming.definition.name);
    const { name, goal, waves } = arming.definition;
    await needs.audit.append(transaction, {
      type: 'campaign.armed',
      outcome: 'done',
      actor: arming.armedBy ?? 'command-line',
      detail: { campaign: name, goal, people, waves: waves.map((wave) => wave.name) },
    });
    return people;
  });
}
