import { afterAll, beforeAll, expect, test } from 'vitest';
import { goToBusiestDay } from './testing/load/campaign-day.ts';
import { runHours } from './testing/load/hours-of-jobs.ts';
import { openTestProgram, type TestProgram } from './testing/test-program.ts';
import { aMembership, anAuthenticator, anOrganisation } from './testing/world.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  for (let site = 0; site < 8; site++) {
    const organisation = await anOrganisation(program.database.root);
    for (let at = 0; at < 15; at++) {
      const { id } = await program.person();
      await aMembership(program.database.root, { account_id: id, organisation_id: organisation });
      if (at % 3 === 0) await anAuthenticator(program.database.root, { account_id: id });
    }
  }
  await goToBusiestDay(program);
  // Halts begin at ten.
  program.clock.set(new Date('2027-03-02T09:45:00Z'));
});
afterAll(() => program.close());

test('jobs no longer fall behind: for half an hour of load no tick waits a minute, and each job runs in each of its periods', async () => {
  const { jobs, oldestWait, failedSignIns } = await runHours(program, {
    hours: 0.5,
    secondsBetweenSignIns: 30,
    secondsBetweenJoiners: 120,
  });
  expect(oldestWait).toBeLessThan(60);
  expect(jobs.filter(({ failures }) => failures > 0)).toEqual([]);
  const runs = Object.fromEntries(jobs.map((job) => [job.name, job.runs.length]));
  // By the hour: once at the beginning, and once as ten o'clock passes.
  expect(runs).toMatchObject({ 'audit-retention': 1, 'rollout-halted-lists': 2 });
  // Thirty periods and the beginning, of which none may be left out.
  expect(runs.figures).toBeGreaterThanOrEqual(29);
  for (const name of [
    'rollout-joiners',
    'rollout-halts',
    'rollout-notices',
    'rollout-sites',
    'rollout-governor',
  ])
    expect(runs[name]).toBeGreaterThanOrEqual(6);
  expect(failedSignIns).toBe(0);
  const halted = await program.database.root
    .selectFrom('accounts')
    .select('id')
    .where('halted_at', 'is not', null)
    .execute();
  expect(halted.length).toBeGreaterThan(0);
}, 180_000);
