import { randomUUID } from 'node:crypto';
import { createAudit } from '../features/audit/index.ts';
import { armCampaign } from '../features/rollout/arming/arm.ts';
import type { Definition } from '../features/rollout/campaign/definition.ts';
import { type Campaign, findCampaign } from '../features/rollout/campaign/store.ts';
import { createTellHalted, createTellHold, type RolloutJobNeeds } from '../features/rollout/index.ts';
import type { SteerNeeds } from '../features/rollout/steering/steer.ts';
import { seededRandom } from './seeded-random.ts';
import { testKeys } from './test-keys.ts';
import type { TestProgram } from './test-program.ts';

/** What steering a campaign needs, over a test's program. */
export const steeringOf = ({ database, clock }: TestProgram): SteerNeeds => {
  const world = { database, clock, random: seededRandom(randomUUID()), keys: testKeys };
  return { ...world, audit: createAudit(world) };
};

/** Arms a campaign for the people that there are, without a preflight. */
export async function anArmedCampaign(program: TestProgram, definition: Definition): Promise<Campaign> {
  const needs = steeringOf(program);
  await armCampaign(needs, { definition, armedBy: undefined, report: () => {} });
  const campaign = await findCampaign(program.database.root, definition.name);
  if (!campaign) throw new Error(`${definition.name} was not armed.`);
  return campaign;
}

/** What the jobs behind campaigns need, over a test's program. */
export const jobsOf = (program: TestProgram): RolloutJobNeeds => {
  const from = {
    brand: { name: 'Sallyport', helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' } },
    publicUrl: new URL('http://localhost:3000'),
    outbox: program.delivery.outbox,
  };
  return {
    ...steeringOf(program),
    ...from,
    policy: { requiredFrom: null, skipsAllowed: 5 },
    tellHalted: createTellHalted({ ...from, keys: testKeys, clock: program.clock }),
    tellHold: createTellHold(from),
  };
};
