import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign, jobsOf } from '../../../testing/armed-campaign.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, anOrganisation } from '../../../testing/world.ts';
import { carryOutHalt } from './carry-out.ts';

const PEOPLE = 60;
const SITES = 6;
const WORKERS = 16;
const HALT_DAY = new Date('2027-03-02T10:00:00Z');

let program: TestProgram;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
});
afterEach(() => program.close());

/** Sites that share some of their people, some of whom are enrolled or have not worked lately. */
async function aRegion(seed: string): Promise<string[]> {
  const { root } = program.database;
  const random = seededRandom(seed);
  const chance = (of: number): number => Buffer.from(random.bytes(2)).readUInt16BE() % of;
  const sites: string[] = [];
  for (let index = 0; index < SITES; index++) sites.push(await anOrganisation(root));
  const people: string[] = [];
  for (let index = 0; index < PEOPLE; index++) {
    const isWorking = chance(4) > 0;
    const at = new Date(isWorking ? '2027-03-01T08:00:00Z' : '2027-01-20T08:00:00Z');
    const { id } = await program.person({ last_signed_in_at: at });
    for (const site of new Set([sites[chance(SITES)], sites[chance(SITES)]]))
      if (site) await aMembership(root, { account_id: id, organisation_id: site });
    if (chance(8) === 0)
      await root
        .insertInto('authenticators')
        .values({ ...{ id: randomUUID(), account_id: id, method: 'app', label: 'App' }, confirmed_at: at })
        .execute();
    people.push(id);
  }
  return people;
}

/** Working people of each site who are not halted. */
async function countWorking(): Promise<number[]> {
  const { root } = program.database;
  const rows = await root
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select('organisation_id')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('accounts.last_signed_in_at', '>', new Date('2027-02-01T00:00:00Z'))
    .where('accounts.halted_at', 'is', null)
    .groupBy('organisation_id')
    .orderBy('organisation_id')
    .execute();
  return rows.map(({ count }) => Number(count));
}

describe('sixteen workers that halt the people of sites that share some of them', () => {
  it.each(['one', 'two', 'three'])('leave every site its minimum, in region %s', async (seed) => {
    program.clock.set(new Date('2026-12-01T09:00:00Z'));
    const people = await aRegion(seed);
    const { id: campaignId, definition } = await anArmedCampaign(
      program,
      aDefinition({ governor: { haltsADayPerOrganisation: 1_000 } }),
    );
    program.clock.set(HALT_DAY);
    const before = await countWorking();
    const needs = jobsOf(program);
    const queue = [...people, ...people];
    const work = async (): Promise<void> => {
      for (let accountId = queue.pop(); accountId; accountId = queue.pop())
        await carryOutHalt(needs, { accountId, campaignId, definition, actor: 'system' });
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    const after = await countWorking();
    expect(after).toHaveLength(before.length);
    for (const [at, count] of after.entries())
      expect(count).toBeGreaterThanOrEqual(Math.min(2, before[at] ?? 0));
    const halted = await program.database.root.selectFrom('halts').selectAll().execute();
    expect(halted.length).toBeGreaterThan(10);
    expect(new Set(halted.map((halt) => halt.account_id)).size).toBe(halted.length);
    await program.checkAudit();
  });
});
