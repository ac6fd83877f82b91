import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign, steeringOf } from '../../../testing/armed-campaign.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { listSchedules } from '../steering/schedules-store.ts';
import { putOffWaves } from './put-off.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  program.clock.set(new Date('2026-12-01T09:00:00Z'));
});
afterEach(() => program.close());

const askForHelp = async (count: number): Promise<void> => {
  for (let index = 0; index < count; index++) {
    const { id } = await program.person();
    const request = { id: randomUUID(), account_id: id, reason: 'other', created_at: program.clock.now() };
    await program.database.root.insertInto('help_requests').values(request).execute();
  }
};

it('a wave that is about to begin waits for the next permitted day while too many people wait for help', async () => {
  const definition = aDefinition({ governor: { mostOpenRequests: 2 } });
  const { id } = await anArmedCampaign(program, definition);
  const start = async () => (await listSchedules(program.database.root, id))[0]?.dates.announce;
  program.clock.set(new Date('2027-01-05T08:00:00Z'));
  await askForHelp(2);
  await putOffWaves(steeringOf(program));
  expect(await start()).toEqual(new Date('2027-01-05T10:00:00Z'));
  await askForHelp(1);
  await putOffWaves(steeringOf(program));
  await putOffWaves(steeringOf(program));
  expect(await start()).toEqual(new Date('2027-01-06T10:00:00Z'));
  program.clock.set(new Date('2027-01-07T08:00:00Z'));
  // It has begun meanwhile: what has begun is not taken back.
  await putOffWaves(steeringOf(program));
  expect(await start()).toEqual(new Date('2027-01-06T10:00:00Z'));
  await program.checkAudit();
});
