import {
  armCampaign,
  type Campaign,
  type Definition,
  decideHold,
  extendWave,
  findCampaign,
} from '../../rollout/index.ts';
import { DAYS_AGO, EXTENDED_WAVES, EXTENSIONS, KEPT, STEERED_BY } from '../population/index.ts';
import { ago } from '../rows.ts';
import { findOpenHold } from '../store.ts';
import type { Happening, Past } from './past.ts';

async function getCampaign({ rollout }: Past, name: string): Promise<Campaign> {
  const campaign = await findCampaign(rollout.database.root, name);
  if (!campaign) throw new Error(`The campaign ${name} of the demonstration was not armed.`);
  return campaign;
}

/** Armed before its first wave, as every campaign is. */
export const arming = (definition: Definition, now: Date): Happening => ({
  at: ago(now, DAYS_AGO.armed),
  happen: ({ rollout, idOf }) =>
    armCampaign(rollout, { definition, armedBy: idOf(STEERED_BY), report: () => {} }),
});

/** Waves that were given more time. */
export const extensions = ({ name }: Definition, now: Date): Happening[] =>
  EXTENSIONS.flatMap(({ daysAgo, days, reason }) =>
    EXTENDED_WAVES.map((wave) => ({
      at: ago(now, daysAgo),
      happen: async (past: Past) => {
        const campaign = await getCampaign(past, name);
        return extendWave(past.rollout, { campaign, wave, days, reason, by: past.idOf(STEERED_BY) });
      },
    })),
  );

/** The security team has kept a site at work for longer. */
export const keeping = ({ name }: Definition, now: Date): Happening => ({
  at: ago(now, KEPT.daysAgo),
  happen: async (past) => {
    const campaign = await getCampaign(past, name);
    const holdId = await findOpenHold(past.rollout.database.root, campaign.id, KEPT.code);
    if (!holdId) throw new Error(`Nothing of the demonstration keeps ${KEPT.code} at work.`);
    const decision = { holdId, decision: 'keep', reason: KEPT.reason, by: past.idOf(KEPT.by) } as const;
    return decideHold(past.rollout, campaign, decision);
  },
});
